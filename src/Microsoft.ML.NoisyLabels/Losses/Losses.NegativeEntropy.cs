using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    /// <summary>
    /// Σ q log q with q = softmax(z), a penalty on confidence: added to the cross-entropy, it keeps the losses of confident mistakes from vanishing (Pereyra et al., 2017).
    /// </summary>
    /// <param name="logits">z, (B, K) floating point.</param>
    /// <returns>(B), in [−log K, 0].</returns>
    public static Tensor NegativeEntropy(Tensor logits)
    {
        var logProbabilities = logits.log_softmax(1);
        return (logProbabilities.exp() * logProbabilities).sum(1);
    }
}
