using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// MentorMix (Jiang, Huang, Liu, Yang, algorithm 1): examples are weighed as by MentorNet, mixed with partners that are drawn by these weights, and the mixtures weighed again
/// if asked.
/// </summary>
internal sealed class MentorMix : Algorithm
{
    private readonly double _alpha;
    private readonly Learner _learner;
    private readonly ExampleWeighting _weighting;
    private readonly ExampleWeighting? _mixedWeighting;
    private readonly SelectionRecord _record;
    private Random _ratios = null!;
    private Generator _partners = null!;

    public MentorMix(TrainingRun run, MentorMixTrainer.Options options)
    {
        _alpha = options.Alpha;
        _learner = run.NewLearner(run.Data.ClassCount);
        _weighting = new ExampleWeighting(run, options, options.Curriculum);
        _mixedWeighting = options.WeighMixtures ? new ExampleWeighting(run, options, options.Curriculum) : null;
        _record = new SelectionRecord(run.Data);
        Scoring = run.ScoreThrough(_learner, head: 0);
    }

    public override ScoringNetwork Scoring { get; }

    public override IReadOnlyList<Learner> Learners => [_learner];

    public override ReviewedLabels Labels => _record.Labels;

    public override void BeginEpoch(Epoch epoch)
    {
        _ratios = epoch.Random["mixing"];
        _partners = epoch.Random.NewGenerator("partners", epoch.Data.Device);
        _record.BeginEpoch();
    }

    public override void EndEpoch(Epoch epoch)
    {
        epoch.Report("loss threshold", _weighting.ReadThreshold());
        epoch.Report("mean weight", _record.EndEpoch());
    }

    public override void Save(StateWriter state)
    {
        _learner.Save(state.Scope("learner"));
        _weighting.Save(state.Scope("weighting"));
        _mixedWeighting?.Save(state.Scope("mixed weighting"));
        _record.Save(state.Scope("selection"));
    }

    public override void Load(StateReader state)
    {
        _learner.Load(state.Scope("learner"));
        _weighting.Load(state.Scope("weighting"));
        _mixedWeighting?.Load(state.Scope("mixed weighting"));
        _record.Load(state.Scope("selection"));
    }

    public override void Dispose()
    {
        _weighting.Dispose();
        _mixedWeighting?.Dispose();
        _record.Dispose();
        base.Dispose();
    }

    protected override StepResult TrainStep(Batch batch)
    {
        var mixed = WeighAndMix(batch);
        var logits = _learner.Forward(mixed.Inputs)[0];
        var losses = mixed.WeighedCrossEntropy(logits);
        var loss = (_mixedWeighting is null ? losses : losses * _mixedWeighting.Weigh(mixed.CrossEntropy(logits).detach())).mean();
        _learner.Step(loss);
        return new StepResult(loss, mixed.CountCorrect(logits), batch.Count);
    }

    /// <summary>One more forward pass, whose batch statistics are not those that will serve: only mixtures are trained on.</summary>
    private MixedBatch WeighAndMix(Batch batch)
    {
        using var _ = no_grad();
        using var statistics = new KeptRunningStatistics(_learner.Network);
        var logits = _learner.Network.call(batch.Inputs)[0];
        var losses = Losses.CrossEntropy(logits, batch.Labels);
        var weights = _weighting.Weigh(losses, batch.Trusted);
        _record.Take(batch, logits.softmax(1), losses, weights);

        var partners = ImportanceMixing.Partners(weights, _partners);
        var ratios = ImportanceMixing.Lean(Mixup.DrawRatios(_ratios, _alpha, batch.Count, weights.device), weights);
        return MixedBatch.Of(batch, partners, ratios);
    }
}
