using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    /// <summary>
    /// The loss H_α of Rolnick et al., "Deep Learning is Robust to Massive Label Noise", 2017: cross-entropy over the labels that an example has when
    /// α copies under uniformly random labels stand beside it, (−log p[y] − (α/K) Σ_k log p[k]) / (1 + α) with p = softmax(z).
    /// </summary>
    /// <remarks>
    /// On clean labels it stands for training on infinitely many noisy copies. It is the cross-entropy under label smoothing of γ = α/(1+α); the gradient is p − q
    /// with q[k] = γ/K, plus 1 − γ at y, so that noise makes it smaller and does not turn it.
    /// </remarks>
    /// <param name="logits">(B, K) floating point.</param>
    /// <param name="labels">(B) int64, the true class indices in [0, K).</param>
    /// <param name="alpha">α, noisy labels for each clean one, at least 0; 0 is <see cref="CrossEntropy"/>.</param>
    /// <param name="normalized">Whether to divide by 1 + α, as the mean over labels does; without it the effective learning rate grows with α.</param>
    /// <returns>(B), at least 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is negative or not finite.</exception>
    public static Tensor HAlpha(Tensor logits, Tensor labels, double alpha, bool normalized = true)
    {
        if (!(alpha >= 0 && double.IsFinite(alpha)))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "There must be at least 0 noisy labels for each clean one.");

        var noisy = logits.log_softmax(1).mean([1]).neg();
        var loss = CrossEntropy(logits, labels) + (alpha * noisy);
        return normalized ? loss / (1 + alpha) : loss;
    }
}
