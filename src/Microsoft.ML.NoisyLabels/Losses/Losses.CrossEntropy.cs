using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    /// <summary>The cross-entropy −log softmax(z)[y], or −Σ p log softmax(z) with probabilities of the classes.</summary>
    /// <param name="logits">(B, K) floating point.</param>
    /// <param name="labels">y, (B) int64, class indices in [0, K), or p, (B, K) of the logits' type.</param>
    /// <returns>(B), at least 0.</returns>
    public static Tensor CrossEntropy(Tensor logits, Tensor labels) =>
        nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.None);
}
