using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// SPADE (Jiang et al., algorithm 1): in each batch, weigh the examples by a curriculum, freeze the weights, descend along the weighted loss. Self-paced learning is the
/// case of a hard threshold.
/// </summary>
internal class MentorNet : Algorithm
{
    private readonly Learner _learner;
    private readonly ExampleWeighting _weighting;
    private readonly ExampleDropout? _dropout;
    private readonly SelectionRecord _record;
    private Generator _kept = null!;

    public MentorNet(TrainingRun run, CurriculumOptions options, Curriculum curriculum, ExampleDropout? dropout)
    {
        _learner = run.NewLearner(run.Data.ClassCount);
        _weighting = new ExampleWeighting(run, options, curriculum);
        _dropout = dropout;
        _record = new SelectionRecord(run.Data);
        Scoring = run.ScoreThrough(_learner, head: 0);
    }

    public override ScoringNetwork Scoring { get; }

    public override IReadOnlyList<Learner> Learners => [_learner];

    public override ReviewedLabels Labels => _record.Labels;

    public override void BeginEpoch(Epoch epoch)
    {
        _kept = epoch.Random.NewGenerator("example dropout");
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
        _record.Save(state.Scope("selection"));
    }

    public override void Load(StateReader state)
    {
        _learner.Load(state.Scope("learner"));
        _weighting.Load(state.Scope("weighting"));
        _record.Load(state.Scope("selection"));
    }

    public override void Dispose()
    {
        _weighting.Dispose();
        _record.Dispose();
        base.Dispose();
    }

    protected override StepResult TrainStep(Batch batch)
    {
        var logits = _learner.Forward(batch.Inputs)[0];
        var losses = Losses.CrossEntropy(logits, batch.Labels);
        var weights = _weighting.Weigh(losses.detach(), batch.Trusted);

        // The mean is over the batch, not over the weights: few examples make a small step.
        var counted = _dropout is null ? weights : weights * _dropout.Draw(batch.Count, _weighting.Percent, _kept, weights.device);
        var loss = batch.Weigh(counted * losses).mean();
        _learner.Step(loss);

        _record.Take(batch, logits.detach().softmax(1), losses.detach(), weights);
        return new StepResult(loss, StepResult.CountCorrect(logits, batch.Labels), batch.Count);
    }
}
