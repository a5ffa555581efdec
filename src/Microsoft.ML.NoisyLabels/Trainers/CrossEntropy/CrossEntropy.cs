using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Plain cross-entropy on the labels as given.</summary>
internal class CrossEntropy : Algorithm
{
    private readonly Learner _learner;

    public CrossEntropy(TrainingRun run) : this(run, run.Options.Optimizer)
    {
    }

    protected CrossEntropy(TrainingRun run, OptimizerSpec optimizer)
    {
        _learner = run.NewLearner(optimizer, run.Options.WeightAverage, run.Data.ClassCount);
        Scoring = run.ScoreThrough(_learner, head: 0);
    }

    public override ScoringNetwork Scoring { get; }

    public override IReadOnlyList<Learner> Learners => [_learner];

    public override void Save(StateWriter state) => _learner.Save(state.Scope("learner"));

    public override void Load(StateReader state) => _learner.Load(state.Scope("learner"));

    protected override StepResult TrainStep(Batch batch)
    {
        var logits = _learner.Forward(batch.Inputs)[0];
        var loss = batch.Weigh(Losses.CrossEntropy(logits, batch.Labels)).mean();
        _learner.Step(loss);
        return new StepResult(loss, StepResult.CountCorrect(logits, batch.Labels), batch.Count);
    }
}
