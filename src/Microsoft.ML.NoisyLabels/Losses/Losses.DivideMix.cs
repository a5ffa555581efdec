using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    /// <summary>
    /// DivideMix's loss of one iteration (Li, Socher, Hoi, ICLR 2020, as in the authors' code): the mean cross-entropy of the labelled examples, λ_u times the squared error
    /// of the unlabelled ones, and <see cref="UniformPrior"/> over all.
    /// </summary>
    /// <remarks>The squared error is the mean over examples and classes. In the paper it is the sum over classes, K times as large; λ_u is tuned to the code.</remarks>
    /// <param name="logits">(B, K) floating point, of mixed inputs, those of the labelled part first.</param>
    /// <param name="targets">(B, K): mixed probabilities of the classes, without gradient.</param>
    /// <param name="labelledCount">The number of examples in the labelled part, at least 1.</param>
    /// <param name="unlabelledWeight">λ_u, at least 0.</param>
    /// <param name="weights">(B) weights of the examples, or null.</param>
    /// <returns>A scalar.</returns>
    public static Tensor DivideMix(Tensor logits, Tensor targets, long labelledCount, double unlabelledWeight, Tensor? weights = null)
    {
        var unlabelledCount = logits.shape[0] - labelledCount;
        var labelled = CrossEntropy(logits.narrow(0, 0, labelledCount), targets.narrow(0, 0, labelledCount));
        var loss = Weighted(labelled, 0).mean() + UniformPrior(logits);
        if (unlabelledCount == 0) return loss;

        var errors = logits.narrow(0, labelledCount, unlabelledCount).softmax(1) - targets.narrow(0, labelledCount, unlabelledCount);
        return loss + (unlabelledWeight * Weighted(errors.square().mean([1]), labelledCount).mean());

        Tensor Weighted(Tensor losses, long start) => weights is null ? losses : losses * weights.narrow(0, start, losses.shape[0]);
    }
}
