using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    /// <summary>
    /// Σ (1/K) log((1/K) / p̄) with p̄ the mean of softmax(z) over the batch: how far the predictions of a batch together are from classes of equal frequency. It keeps
    /// networks that learn from their own predictions from giving one class to all (Tanaka et al., CVPR 2018).
    /// </summary>
    /// <param name="logits">z, (B, K) floating point.</param>
    /// <returns>A scalar, at least 0.</returns>
    public static Tensor UniformPrior(Tensor logits)
    {
        var (count, classCount) = (logits.shape[0], logits.shape[1]);
        var logMean = logits.log_softmax(1).logsumexp(0) - Math.Log(count);
        return -logMean.mean() - Math.Log(classCount);
    }
}
