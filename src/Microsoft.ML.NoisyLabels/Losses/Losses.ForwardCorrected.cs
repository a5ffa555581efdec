using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    private const double ImpossibleLabelProbability = 1e-12;

    /// <summary>
    /// The forward-corrected cross-entropy −log (softmax(z) T)[ỹ] (Patrini et al., CVPR 2017, section 3.2), in the log domain:
    /// −logsumexp over k of log softmax(z)[k] + log T[k, ỹ]. It does not saturate where the probability underflows.
    /// </summary>
    /// <param name="logits">(B, K) floating point: the network's logits of the true class.</param>
    /// <param name="labels">(B) int64: the given, possibly wrong class indices in [0, K).</param>
    /// <param name="transitionMatrix">
    /// (K, K) floating point, T[i, j] = P(given j | true i); rows sum to 1. Entries may be 0; a column of zeros, which says that the label cannot be given,
    /// counts as 1e-12.
    /// </param>
    /// <returns>(B), at least 0.</returns>
    public static Tensor ForwardCorrected(Tensor logits, Tensor labels, Tensor transitionMatrix)
    {
        // Column ỹ of T for each example, as a row: log T[k, ỹ_b] of shape (B, K).
        // A single log 0 = -inf drops out of the sum; a column of them would give NaN.
        var columns = transitionMatrix.t();
        var impossible = columns.amax([1], keepdim: true) <= 0;
        var logTransition = where(impossible, full_like(columns, ImpossibleLabelProbability), columns).log().index_select(0, labels);
        return (logits.log_softmax(1) + logTransition).logsumexp(1).neg();
    }
}
