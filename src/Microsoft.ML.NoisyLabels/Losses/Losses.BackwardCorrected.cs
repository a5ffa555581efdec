using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    // As in the authors' code: without it the loss has no lower bound, and training soon overflows.
    private static readonly double SmallestLogProbability = Math.Log(1e-7);

    /// <summary>
    /// The backward-corrected cross-entropy Σ_k T⁻¹[ỹ, k] · −log softmax(z)[k] (Patrini et al., CVPR 2017, section 3.1): on average over wrong labels it is
    /// the cross-entropy on right ones, Σ_j T[i, j] · loss(j) = −log softmax(z)[i].
    /// </summary>
    /// <remarks>It may be far below 0, so that long training runs after wrong labels: choose the epoch by validation. Probabilities below 1e-7 count as 1e-7, without a gradient.</remarks>
    /// <param name="logits">(B, K) floating point: the network's logits of the true class.</param>
    /// <param name="labels">(B) int64: the given, possibly wrong class indices in [0, K).</param>
    /// <param name="inverse">(K, K): T⁻¹, as <see cref="TransitionMatrix.Invert"/> gives it, which refuses matrices that are all but singular.</param>
    /// <returns>(B), of any sign.</returns>
    public static Tensor BackwardCorrected(Tensor logits, Tensor labels, Tensor inverse) =>
        (inverse.index_select(0, labels) * logits.log_softmax(1).clamp_min(SmallestLogProbability)).sum(1).neg();
}
