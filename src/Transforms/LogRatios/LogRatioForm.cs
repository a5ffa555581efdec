namespace Microsoft.ML.NoisyLabels;

/// <summary>Which log-ratio coordinates a composition of K parts is written in; <see cref="LogRatio"/> has the formulas.</summary>
public enum LogRatioForm
{
    /// <summary>Additive: K - 1 coordinates, the logarithms of the ratios to the last part. Not isometric.</summary>
    Alr,

    /// <summary>Centred: K coordinates that sum to 0. Isometric.</summary>
    Clr,

    /// <summary>Isometric, in the Helmert basis: K - 1 coordinates.</summary>
    Ilr,
}
