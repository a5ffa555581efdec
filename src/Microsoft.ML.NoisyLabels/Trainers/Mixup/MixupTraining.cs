using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Mixup (Zhang et al.): cross-entropy on each batch mixed with a shuffled copy of itself, by one ratio for the whole batch.</summary>
internal sealed class MixupTraining : Algorithm
{
    private readonly Learner _learner;
    private readonly double _alpha;

    public MixupTraining(TrainingRun run, MixupTrainer.Options options)
    {
        _alpha = options.Alpha;
        _learner = run.NewLearner(run.Data.ClassCount);
        Scoring = run.ScoreThrough(_learner, head: 0);
    }

    public override ScoringNetwork Scoring { get; }

    public override IReadOnlyList<Learner> Learners => [_learner];

    public override void TrainEpoch(Epoch epoch)
    {
        var ratios = epoch.Random["mixing"];
        var partners = epoch.Random.NewGenerator("partners");
        foreach (var batch in epoch.Batches(epoch.Rows)) epoch.Record(TrainStep(MixedBatch.Of(
            batch,
            randperm(batch.Count, generator: partners).SendTo(batch.Labels.device),
            tensor((float)Mixup.DrawRatio(ratios, _alpha)).SendTo(batch.Labels.device))));
    }

    public override void Save(StateWriter state) => _learner.Save(state.Scope("learner"));

    public override void Load(StateReader state) => _learner.Load(state.Scope("learner"));

    private StepResult TrainStep(MixedBatch mixed)
    {
        var logits = _learner.Forward(mixed.Inputs)[0];
        var loss = mixed.WeighedCrossEntropy(logits).mean();
        _learner.Step(loss);
        return new StepResult(loss, mixed.CountCorrect(logits), mixed.Count);
    }
}
