using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>JoCoR (Wei et al., algorithm 1): both networks descend along one loss, small where they agree with the label and with each other.</summary>
internal sealed class JoCoR(TrainingRun run, JoCoRTrainer.Options options, double noiseRate) : SmallLossMethod(run, options, noiseRate)
{
    protected override StepResult TrainStep(Batch batch)
    {
        var logits = Forward(batch);
        var losses = Array.ConvertAll(logits, network => Losses.CrossEntropy(network, batch.Labels));

        var joint = JointLosses(logits, losses, options.AgreementWeight);
        var chosen = SmallLoss.Choose(joint.detach(), batch.Trusted, ForgetRate);
        var loss = SmallLoss.Mean(batch.Weigh(joint), chosen);
        Learner.Step(loss, Learners);
        return Record(batch, logits, losses, [chosen], loss);
    }

    /// <summary>Equation 1: (1 − λ) (ℓ₁ + ℓ₂) and λ times how far the two predictions are from each other.</summary>
    internal static Tensor JointLosses(Tensor[] logits, Tensor[] losses, double agreementWeight) =>
        (losses[0] + losses[1]) * (1 - agreementWeight) + Losses.JeffreysDivergence(logits[0], logits[1]) * agreementWeight;
}
