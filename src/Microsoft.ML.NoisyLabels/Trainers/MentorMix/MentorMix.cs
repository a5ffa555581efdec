using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// MentorMix (Jiang, Huang, Liu, Yang, algorithm 1): examples are weighed as by MentorNet, mixed with partners that are drawn by these weights, and the mixtures weighed again
/// if asked.
/// </summary>
internal sealed class MentorMix(TrainingRun run, MentorMixTrainer.Options options) : CurriculumMethod(run, options, options.Curriculum)
{
    private readonly ExampleWeighting? _mixedWeighting = options.WeighMixtures ? new ExampleWeighting(run, options, options.Curriculum) : null;
    private Random _ratios = null!;
    private Generator _partners = null!;

    public override void BeginEpoch(Epoch epoch)
    {
        base.BeginEpoch(epoch);
        _ratios = epoch.Random["mixing"];
        _partners = epoch.Random.NewGenerator("partners");
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        _mixedWeighting?.Save(state.Scope("mixed weighting"));
    }

    public override void Load(StateReader state)
    {
        base.Load(state);
        _mixedWeighting?.Load(state.Scope("mixed weighting"));
    }

    public override void Dispose()
    {
        _mixedWeighting?.Dispose();
        base.Dispose();
    }

    protected override StepResult TrainStep(Batch batch)
    {
        var mixed = WeighAndMix(batch);
        var logits = Learner.Forward(mixed.Inputs)[0];
        var losses = mixed.WeighedCrossEntropy(logits);
        var loss = (_mixedWeighting is null ? losses : losses * _mixedWeighting.Weigh(mixed.CrossEntropy(logits).detach())).mean();
        Learner.Step(loss);
        return new StepResult(loss, mixed.CountCorrect(logits), batch.Count);
    }

    /// <summary>One more forward pass, whose batch statistics are not those that will serve: only mixtures are trained on.</summary>
    private MixedBatch WeighAndMix(Batch batch)
    {
        using var _ = no_grad();
        using var statistics = new KeptRunningStatistics(Learner.Network);
        var logits = Learner.Network.call(batch.Inputs)[0];
        var weights = Weigh(batch, logits, Losses.CrossEntropy(logits, batch.Labels));
        var partners = ImportanceMixing.Partners(weights, _partners);
        var ratios = ImportanceMixing.Lean(Mixup.DrawRatios(_ratios, options.Alpha, batch.Count, weights.device), weights);
        return MixedBatch.Of(batch, partners, ratios);
    }
}
