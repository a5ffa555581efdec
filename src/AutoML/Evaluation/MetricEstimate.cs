using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>A metric with its 95 % confidence interval.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Lower">The interval's lower end.</param>
/// <param name="Upper">The interval's upper end.</param>
public readonly record struct MetricEstimate(double Value, double Lower, double Upper)
{
    /// <summary>The 97.5 % quantile of the standard normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>In percent: "87.5 % (84.1 to 90.9)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{100 * Value:F1} % ({100 * Lower:F1} to {100 * Upper:F1})");

    /// <summary>The share of rows for which something holds; the interval is Wilson's.</summary>
    internal static MetricEstimate Share(int count, int rows)
    {
        var (share, z2) = ((double)count / rows, Z * Z);
        var centre = (share + (z2 / (2 * rows))) / (1 + (z2 / rows));
        var reach = Z / (1 + (z2 / rows)) * Math.Sqrt((share * (1 - share) / rows) + (z2 / (4.0 * rows * rows)));
        return new(share, Math.Max(0, centre - reach), Math.Min(1, centre + reach));
    }

    /// <summary>The mean of values; the interval is that of a normal distribution.</summary>
    internal static MetricEstimate Mean(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        var variance = values.Count > 1 ? values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) : double.PositiveInfinity;
        var reach = Z * Math.Sqrt(variance / values.Count);
        return new(mean, mean - reach, mean + reach);
    }
}
