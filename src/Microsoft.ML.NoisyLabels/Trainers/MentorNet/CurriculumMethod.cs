using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>What MentorNet and MentorMix share: one network, examples that are weighed by their losses, a record of the weights.</summary>
internal abstract class CurriculumMethod : Algorithm
{
    private readonly SelectionRecord _record;

    protected CurriculumMethod(TrainingRun run, CurriculumOptions options, Curriculum curriculum)
    {
        Learner = run.NewLearner(run.Data.ClassCount);
        Weighting = new ExampleWeighting(run, options, curriculum);
        _record = new SelectionRecord(run.Data);
        Scoring = run.ScoreThrough(Learner, head: 0);
    }

    public override ScoringNetwork Scoring { get; }

    public override IReadOnlyList<Learner> Learners => [Learner];

    public override ReviewedLabels Labels => _record.Labels;

    protected Learner Learner { get; }

    /// <summary>Weighs the examples of a batch.</summary>
    protected ExampleWeighting Weighting { get; }

    public override void BeginEpoch(Epoch epoch) => _record.BeginEpoch();

    public override void EndEpoch(Epoch epoch)
    {
        epoch.Report("loss threshold", Weighting.ReadThreshold());
        epoch.Report("mean weight", _record.EndEpoch());
    }

    public override void Save(StateWriter state)
    {
        Learner.Save(state.Scope("learner"));
        Weighting.Save(state.Scope("weighting"));
        _record.Save(state.Scope("selection"));
    }

    public override void Load(StateReader state)
    {
        Learner.Load(state.Scope("learner"));
        Weighting.Load(state.Scope("weighting"));
        _record.Load(state.Scope("selection"));
    }

    public override void Dispose()
    {
        Weighting.Dispose();
        _record.Dispose();
        base.Dispose();
    }

    /// <summary>The weights of a batch, (B), by its losses (B), which take no gradient; they are kept beside what the network predicts, (B, K).</summary>
    protected Tensor Weigh(Batch batch, Tensor logits, Tensor losses)
    {
        var weights = Weighting.Weigh(losses, batch.Trusted);
        _record.Take(batch, logits.softmax(1), losses, weights);
        return weights;
    }
}
