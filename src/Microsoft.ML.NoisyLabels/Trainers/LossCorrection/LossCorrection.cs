using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Training with a loss that knows how labels went wrong. A verified label went through no noise: such rows train with cross-entropy.
/// </summary>
internal abstract class LossCorrection : Algorithm
{
    /// <param name="run">The run.</param>
    /// <param name="optimizer">The network's optimizer.</param>
    protected LossCorrection(TrainingRun run, OptimizerSpec optimizer)
    {
        Learner = run.NewLearner(optimizer, run.Options.WeightAverage, run.Data.ClassCount);
        Scoring = run.ScoreThrough(Learner, head: 0);
    }

    public override ScoringNetwork Scoring { get; }

    public override IReadOnlyList<Learner> Learners => [Learner];

    protected Learner Learner { get; }

    /// <summary>The corrected losses (B) of logits (B, K) of the true class by given labels.</summary>
    protected abstract Tensor Correct(Tensor logits, Tensor labels);

    public override Tensor LossByNoisyLabels(Tensor logits, Tensor labels) => Correct(logits, labels);

    public override void Save(StateWriter state) => Learner.Save(state.Scope("learner"));

    public override void Load(StateReader state) => Learner.Load(state.Scope("learner"));

    protected override StepResult TrainStep(Batch batch)
    {
        var logits = Learner.Forward(batch.Inputs)[0];
        var losses = Correct(logits, batch.Labels);
        if (batch.Trusted is { } trusted) losses = where(trusted, Losses.CrossEntropy(logits, batch.Labels), losses);
        var loss = Regularize(batch.Weigh(losses).mean());
        Step(loss);
        return new StepResult(loss, StepResult.CountCorrect(logits, batch.Labels), batch.Count);
    }

    /// <summary>Adds what the loss has beside the examples' terms.</summary>
    protected virtual Tensor Regularize(Tensor loss) => loss;

    /// <summary>Changes what is trained.</summary>
    protected virtual void Step(Tensor loss) => Learner.Step(loss);
}
