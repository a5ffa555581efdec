namespace Microsoft.ML.NoisyLabels;

/// <summary>A normal distribution in a mixture.</summary>
/// <param name="Weight">Its share of the values, in [0, 1].</param>
/// <param name="Mean">Its mean.</param>
/// <param name="Variance">Its variance, above 0.</param>
public readonly record struct GaussianComponent(double Weight, double Mean, double Variance)
{
    /// <summary>log w N(x | μ, σ²).</summary>
    internal double LogDensity(double value)
    {
        var distance = value - Mean;
        return Math.Log(Weight) - (0.5 * (Math.Log(2 * Math.PI * Variance) + (distance * distance / Variance)));
    }
}
