using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    /// <summary>
    /// log |det T|, the log-volume of the simplex that the rows of a transition matrix span. VolMinNet (Li et al., "Provably End-to-end Label-Noise Learning without
    /// Anchor Points", ICML 2021) learns T with the network by the mean of <see cref="ForwardCorrected"/> plus λ times this.
    /// </summary>
    /// <param name="transitionMatrix">(K, K) floating point, not singular.</param>
    /// <returns>A scalar, at most 0 for a transition matrix.</returns>
    public static Tensor LogVolume(Tensor transitionMatrix) => linalg.slogdet(transitionMatrix).Item2;
}
