using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    /// <summary>
    /// The Jeffreys divergence KL(p ‖ q) + KL(q ‖ p) = Σ (p − q) (log p − log q) of two predictions p and q, in the log domain: how far two networks are from agreeing
    /// (Wei et al., "Combating Noisy Labels by Agreement: A Joint Training Method with Co-Regularization", CVPR 2020, equation 3). The gradient flows into both.
    /// </summary>
    /// <param name="first">(B, K) floating point: the logits of p.</param>
    /// <param name="second">(B, K) floating point: the logits of q.</param>
    /// <returns>(B), at least 0.</returns>
    public static Tensor JeffreysDivergence(Tensor first, Tensor second)
    {
        var (logFirst, logSecond) = (first.log_softmax(1), second.log_softmax(1));
        return ((logFirst.exp() - logSecond.exp()) * (logFirst - logSecond)).sum(1);
    }
}
