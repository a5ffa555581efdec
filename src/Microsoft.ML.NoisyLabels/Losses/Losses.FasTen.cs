using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    /// <summary>
    /// FasTEN's loss of one iteration (Kye et al., ECCV 2022, as in the authors' code): the mean over noisy and trusted examples together of the clean head's terms,
    /// forward-corrected on the noisy examples and plain on the trusted ones, plus <paramref name="noisyHeadWeight"/> times
    /// the mean cross-entropy of the noisy head.
    /// </summary>
    /// <param name="noisy">The noisy head on the noisy examples, (B, K).</param>
    /// <param name="clean">The clean head on the noisy examples, (B, K).</param>
    /// <param name="labels">(B) int64: the labels stored at the examples' previous visit.</param>
    /// <param name="trustedClean">The clean head on the trusted examples, (M, K).</param>
    /// <param name="trustedLabels">(M) int64.</param>
    /// <param name="transitionMatrix">(K, K), estimated on the trusted examples and detached.</param>
    /// <param name="noisyHeadWeight">λ, at least 0.</param>
    /// <param name="weights">(B) weights of the noisy examples, or null.</param>
    /// <param name="trustedWeights">(M) weights of the trusted examples, or null.</param>
    /// <returns>A scalar.</returns>
    public static Tensor FasTen(
        Tensor noisy, Tensor clean, Tensor labels, Tensor trustedClean, Tensor trustedLabels, Tensor transitionMatrix,
        double noisyHeadWeight = 0.5, Tensor? weights = null, Tensor? trustedWeights = null)
    {
        var corrected = Weighted(ForwardCorrected(clean, labels, transitionMatrix), weights);
        var trusted = Weighted(CrossEntropy(trustedClean, trustedLabels), trustedWeights);
        var cleanLoss = (corrected.sum() + trusted.sum()) / (corrected.shape[0] + trusted.shape[0]);
        return cleanLoss + noisyHeadWeight * Weighted(CrossEntropy(noisy, labels), weights).mean();

        static Tensor Weighted(Tensor losses, Tensor? weights) => weights is null ? losses : losses * weights;
    }
}
