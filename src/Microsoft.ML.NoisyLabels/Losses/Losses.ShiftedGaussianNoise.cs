using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

public static partial class Losses
{
    /// <summary>
    /// The negative log-likelihood of SGN (Englesson and Azizpour, "Robust Classification via Regression for Learning with Noisy Labels", ICLR 2024): labels as log-ratios, given
    /// that they are shifted and scattered normally around the network's mean, −log N(t; μ + f (t − μ̄), S Sᵀ).
    /// </summary>
    /// <remarks>
    /// A network escapes the loss of a wrong label in two ways: it scatters the example more (S grows with r), which makes its
    /// gradient smaller, or the label has been shifted towards what the averaged network says (f grows over the epochs). Costs O(K) an example; no matrix is made or inverted.
    /// </remarks>
    /// <param name="mean">μ, (B, K − 1) floating point: the network's log-ratios.</param>
    /// <param name="factor">r, (B, K − 1): how the noise of each example scatters. At r = 0 its gradient vanishes.</param>
    /// <param name="targets">t, (B, K − 1): the given labels, smoothed, as isometric log-ratios (<see cref="LogRatio.SmoothLabel"/>, <see cref="LogRatio.Ilr"/>).</param>
    /// <param name="averageMean">μ̄, (B, K − 1): the log-ratios of the network with averaged weights; no gradient flows into it. Null shifts nothing.</param>
    /// <param name="shift">f, in [0, 1]: the share of t − μ̄ that is taken to be noise; 1 − α^e after e epochs.</param>
    /// <param name="variance">What S is.</param>
    /// <returns>(B); with the constant (K − 1)/2 · log 2π.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shift"/> is outside [0, 1], or there is no such <paramref name="variance"/>.</exception>
    public static Tensor ShiftedGaussianNoise(
        Tensor mean, Tensor factor, Tensor targets, Tensor? averageMean, double shift, NoiseVariance variance = NoiseVariance.RankOneScale)
    {
        if (!(shift is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(shift), shift, "The share of noise must be in [0, 1].");

        var residual = targets - mean;
        if (averageMean is not null) residual = residual - shift * (targets - averageMean.detach());
        var (squared, logDeterminant) = Whiten(residual, factor, variance);
        return 0.5 * squared + logDeterminant + 0.5 * Math.Log(2 * Math.PI) * mean.shape[1];
    }

    /// <summary>‖S⁻¹d‖² and log |S| for the residual d, each of shape (B).</summary>
    private static (Tensor Squared, Tensor LogDeterminant) Whiten(Tensor residual, Tensor factor, NoiseVariance variance)
    {
        var squares = factor.square();
        var length = squares.sum(1, keepdim: true);
        switch (variance)
        {
            case NoiseVariance.RankOneScale:
                // (I + r rᵀ)⁻¹ d = d − r (rᵀd) / (1 + ‖r‖²), by Sherman and Morrison.
                var along = (factor * residual).sum(1, keepdim: true);
                return ((residual - factor * (along / (1 + length))).square().sum(1), length.squeeze(1).log1p());
            case NoiseVariance.RankOneCovariance:
                var product = (factor * residual).sum(1, keepdim: true);
                return ((residual.square().sum(1, keepdim: true) - product.square() / (1 + length)).squeeze(1), 0.5 * length.squeeze(1).log1p());
            case NoiseVariance.Isotropic:
                return ((residual / (1 + length)).square().sum(1), factor.shape[1] * length.squeeze(1).log1p());
            case NoiseVariance.Diagonal:
                return ((residual / (1 + squares)).square().sum(1), squares.log1p().sum(1));
            default:
                throw new ArgumentOutOfRangeException(nameof(variance), variance, "There is no such variance.");
        }
    }
}
