namespace Microsoft.ML.NoisyLabels;

/// <summary>The normal distribution cut to [0, 1].</summary>
internal static class TruncatedNormal
{
    // Beyond, erf is 1 in double precision.
    private const double LargestArgument = 6;

    /// <summary>The mean of what is left: mean + deviation (φ(a) - φ(b)) / (Φ(b) - Φ(a)) with the ends a and b as standard scores.</summary>
    /// <param name="mean">That of the whole distribution, in [0, 1].</param>
    /// <param name="deviation">That of the whole distribution, at least 0.</param>
    public static double Mean(double mean, double deviation)
    {
        if (deviation == 0)
            return mean;
        var (a, b) = (-mean / deviation, (1 - mean) / deviation);
        return mean + (deviation * (Density(a) - Density(b)) / (Cumulative(b) - Cumulative(a)));
    }

    private static double Density(double score) => Math.Exp(-score * score / 2) / Math.Sqrt(2 * Math.PI);

    private static double Cumulative(double score) => (1 + Erf(score / Math.Sqrt(2))) / 2;

    /// <summary>2 / √π exp(-x²) Σ 2ⁿ x²ⁿ⁺¹ / (1 · 3 · … · (2n + 1)), of which no term has another sign (Abramowitz and Stegun, 7.1.6).</summary>
    private static double Erf(double x)
    {
        if (Math.Abs(x) > LargestArgument)
            return Math.Sign(x);
        var (term, sum) = (x, 0.0);
        for (var n = 1; sum != sum + term; n++)
        {
            sum += term;
            term *= 2 * x * x / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
