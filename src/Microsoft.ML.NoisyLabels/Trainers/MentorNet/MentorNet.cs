using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// SPADE (Jiang et al., algorithm 1): in each batch, weigh the examples by a curriculum, freeze the weights, descend along the weighted loss. Self-paced learning is the
/// case of a hard threshold.
/// </summary>
internal class MentorNet(TrainingRun run, CurriculumOptions options, Curriculum curriculum, ExampleDropout? dropout) : CurriculumMethod(run, options, curriculum)
{
    private Generator _dropoutDraws = null!;

    public override void BeginEpoch(Epoch epoch)
    {
        base.BeginEpoch(epoch);
        _dropoutDraws = epoch.Random.NewGenerator("example dropout");
    }

    protected override StepResult TrainStep(Batch batch)
    {
        var logits = Learner.Forward(batch.Inputs)[0];
        var losses = Losses.CrossEntropy(logits, batch.Labels);
        var weights = Weigh(batch, logits.detach(), losses.detach());
        if (dropout is not null) weights *= dropout.Draw(batch.Count, Weighting.Percent, _dropoutDraws, weights.device);

        // The mean is over the batch, not over the weights: few examples make a small step.
        var loss = batch.Weigh(weights * losses).mean();
        // As in the authors' code, weight decay follows the mean weight, and with it the size of the step.
        Learner.Step(Learner.Penalty() is { } penalty ? loss + (weights.mean() - 1) * penalty : loss);
        return new StepResult(loss, StepResult.CountCorrect(logits, batch.Labels), batch.Count);
    }
}
