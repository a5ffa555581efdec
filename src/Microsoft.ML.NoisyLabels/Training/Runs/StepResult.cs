using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>What a training step did; tensors stay on the device, so that a step needs no host synchronisation.</summary>
/// <param name="Loss">The mean loss of the step, a scalar; its gradient has been used.</param>
/// <param name="Correct">How many predictions were the label trained on, a scalar; of a label of several classes each counts for its share.</param>
/// <param name="Examples">The number of examples that both speak of.</param>
internal readonly record struct StepResult(Tensor Loss, Tensor Correct, long Examples)
{
    /// <summary>Counts the rows of <paramref name="logits"/> whose largest entry is the label.</summary>
    public static Tensor CountCorrect(Tensor logits, Tensor labels)
    {
        using var _ = no_grad();
        return logits.argmax(1).eq(labels).sum();
    }
}
