using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    /// <summary>
    /// The cross-entropy behind a noise adaptation layer, −log (softmax(z) Θ)[ỹ] with Θ = softmax(b) along each row (Goldberger and Ben-Reuven,
    /// "Training Deep Neural-Networks Using a Noise Adaptation Layer", ICLR 2017, the simple model), in the log domain.
    /// </summary>
    /// <param name="logits">(B, K) floating point: the network's logits of the true class.</param>
    /// <param name="labels">(B) int64: the given, possibly wrong class indices in [0, K).</param>
    /// <param name="noiseLogits">b, (K, K) floating point: row i has the logits of the label that is given for true class i.</param>
    /// <returns>(B), at least 0.</returns>
    public static Tensor NoiseAdapted(Tensor logits, Tensor labels, Tensor noiseLogits) =>
        (logits.log_softmax(1) + noiseLogits.log_softmax(1).t().index_select(0, labels)).logsumexp(1).neg();
}
