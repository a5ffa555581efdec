using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    private const double SmallestGivenProbability = 1e-12;

    /// <summary>
    /// The importance-weighted cross-entropy β · −log p[ỹ] with p = softmax(z) and β = p[ỹ] / (p T)[ỹ], the probability that the label is right against
    /// that of its being given (Xia et al., "Are Anchor Points Really Indispensable in Label-Noise Learning?", NeurIPS 2019).
    /// </summary>
    /// <param name="logits">(B, K) floating point: the network's logits of the true class.</param>
    /// <param name="labels">(B) int64: the given, possibly wrong class indices in [0, K).</param>
    /// <param name="transitionMatrix">(K, K) floating point, T[i, j] = P(given j | true i). A (p T)[ỹ] below 1e-12 counts as 1e-12.</param>
    /// <param name="differentiateWeights">Whether the gradient flows through β too: into the logits, and into T where T is learned. False, the default, takes β as given.</param>
    /// <returns>(B), at least 0 where the entries of T are.</returns>
    public static Tensor Reweighted(Tensor logits, Tensor labels, Tensor transitionMatrix, bool differentiateWeights = false)
    {
        var probabilities = logits.softmax(1);
        var index = labels.unsqueeze(1);
        var given = probabilities.matmul(transitionMatrix).gather(1, index).clamp_min(SmallestGivenProbability);
        var weights = (probabilities.gather(1, index) / given).squeeze(1);
        return (differentiateWeights ? weights : weights.detach()) * CrossEntropy(logits, labels);
    }
}
