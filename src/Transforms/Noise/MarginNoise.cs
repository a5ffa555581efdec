namespace Microsoft.ML.NoisyLabels;

/// <summary>The polynomials of the margin m by which <see cref="LabelNoise.PolynomialMargin"/> keeps the likeliest class.</summary>
public enum MarginNoise
{
    /// <summary>Type I: (1 + m²) / 2.</summary>
    TypeI,

    /// <summary>Type II: m³.</summary>
    TypeII,

    /// <summary>Type III: (m³ + m² + m) / 3.</summary>
    TypeIII,
}
