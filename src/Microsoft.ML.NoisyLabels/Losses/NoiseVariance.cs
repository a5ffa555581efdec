namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The covariance Σ of an example's label in <see cref="Losses.ShiftedGaussianNoise"/>, by the vector r that the network gives for it. Each is the identity at
/// r = 0 and never less in any direction.
/// </summary>
public enum NoiseVariance
{
    /// <summary>Σ = (I + r rᵀ)²: the scale has rank one beside the identity, as in the authors' code. One direction an example can be stretched.</summary>
    RankOneScale,

    /// <summary>Σ = I + r rᵀ.</summary>
    RankOneCovariance,

    /// <summary>Σ = (1 + ‖r‖²)² I: all directions alike.</summary>
    Isotropic,

    /// <summary>Σ = diag(1 + r_i²)²: each log-ratio for itself. Unlike the others it depends on the basis.</summary>
    Diagonal,
}
