using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A mixture of two normal distributions in one dimension, fitted by expectation maximisation: it tells small losses, which are mostly those of right labels, from large ones.
/// Computed in double precision, and deterministic.
/// </summary>
/// <remarks>Gives what scikit-learn's <c>GaussianMixture(n_components=2)</c> gives when its k-means finds the best two clusters.</remarks>
public sealed class GaussianMixture
{
    /// <summary>What scikit-learn adds to the number of values of a component, so that none is empty.</summary>
    private const double LeastCount = 10 * 2.220446049250313e-16;

    private readonly bool _isMonotone;

    internal GaussianMixture(GaussianComponent first, GaussianComponent second, bool isMonotone = false, int iterations = 0)
    {
        (Lower, Upper) = first.Mean <= second.Mean ? (first, second) : (second, first);
        (_isMonotone, Iterations) = (isMonotone, iterations);
    }

    /// <summary>The component with the smaller mean.</summary>
    public GaussianComponent Lower { get; }

    /// <summary>The component with the larger mean.</summary>
    public GaussianComponent Upper { get; }

    /// <summary>How many iterations of expectation maximisation it took.</summary>
    public int Iterations { get; }

    /// <summary>Fits a mixture. Where all values are equal, all belong to the lower component.</summary>
    /// <param name="values">The values, at least one, all finite.</param>
    /// <param name="spec">How; null for the defaults, which are for values in [0, 1].</param>
    /// <exception cref="ArgumentException">There is no value, one is not finite, or <paramref name="spec"/> has a value out of its range.</exception>
    public static GaussianMixture Fit(ReadOnlySpan<double> values, GaussianMixtureSpec? spec = null)
    {
        if (values.IsEmpty) throw new ArgumentException("a mixture needs at least one value", nameof(values));
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) throw new ArgumentException($"the values of a mixture must be finite; {value} is not", nameof(values));
        }

        spec ??= new GaussianMixtureSpec();
        OptionsValidator.Validate(spec, nameof(GaussianMixtureSpec));
        var ofLower = new double[values.Length];
        if (!AssignToTwoMeans(values, ofLower)) return new(new(1, values[0], spec.VarianceOffset), new(0, values[0], spec.VarianceOffset));

        var (lower, upper) = Maximize(values, ofLower, spec);
        var bound = double.NegativeInfinity;
        var iterations = 0;
        for (var converged = false; !converged && iterations < spec.MaximumIterations; iterations++)
        {
            var before = bound;
            bound = Expect(values, lower, upper, ofLower);
            (lower, upper) = Maximize(values, ofLower, spec);
            converged = Math.Abs(bound - before) < spec.Tolerance;
        }
        return new(lower, upper, spec.IsMonotone, iterations);
    }

    /// <summary>The probability that a value belongs to the lower component, in [0, 1].</summary>
    /// <param name="value">The value.</param>
    public double ProbabilityOfLower(double value)
    {
        if (_isMonotone) value = ClampToMonotone(value);
        var (lower, upper) = (Lower.LogDensity(value), Upper.LogDensity(value));
        return Math.Exp(lower - LogSumExp(lower, upper));
    }

    /// <summary>The log-odds of the components are a parabola, which falls between the means; beyond its vertex they stay what they are there.</summary>
    private double ClampToMonotone(double value)
    {
        var (ofLower, ofUpper) = (1 / Lower.Variance, 1 / Upper.Variance);
        var curvature = ofUpper - ofLower;
        if (curvature == 0) return value;
        var vertex = ((ofUpper * Upper.Mean) - (ofLower * Lower.Mean)) / curvature;
        return curvature > 0 ? Math.Min(value, vertex) : Math.Max(value, vertex);
    }

    /// <summary>Marks with 1 what belongs to the lower of the two clusters with the least squared distances to their means; false if all values are equal.</summary>
    private static bool AssignToTwoMeans(ReadOnlySpan<double> values, Span<double> ofLower)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        if (sorted[0] == sorted[^1]) return false;

        var total = sorted.Sum();
        var (sum, best, largestOfLower) = (0.0, double.NegativeInfinity, sorted[0]);
        for (var count = 1; count < sorted.Length; count++)
        {
            sum += sorted[count - 1];
            // The squared distances are the squares of all values, which no cut changes, minus this.
            var between = (sum * sum / count) + ((total - sum) * (total - sum) / (sorted.Length - count));
            if (between > best) (best, largestOfLower) = (between, sorted[count - 1]);
        }
        for (var i = 0; i < values.Length; i++) ofLower[i] = values[i] <= largestOfLower ? 1 : 0;
        return true;
    }

    /// <summary>The components by the values' probabilities of belonging to them.</summary>
    private static (GaussianComponent Lower, GaussianComponent Upper) Maximize(ReadOnlySpan<double> values, ReadOnlySpan<double> ofLower, GaussianMixtureSpec spec)
    {
        var (lowerCount, upperCount, lowerMean, upperMean) = (LeastCount, LeastCount, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            lowerCount += ofLower[i];
            upperCount += 1 - ofLower[i];
            lowerMean += ofLower[i] * values[i];
            upperMean += (1 - ofLower[i]) * values[i];
        }
        (lowerMean, upperMean) = (lowerMean / lowerCount, upperMean / upperCount);

        var (lowerVariance, upperVariance) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            lowerVariance += ofLower[i] * (values[i] - lowerMean) * (values[i] - lowerMean);
            upperVariance += (1 - ofLower[i]) * (values[i] - upperMean) * (values[i] - upperMean);
        }
        var count = lowerCount + upperCount;
        return (
            new(lowerCount / count, lowerMean, (lowerVariance / lowerCount) + spec.VarianceOffset),
            new(upperCount / count, upperMean, (upperVariance / upperCount) + spec.VarianceOffset));
    }

    /// <summary>The values' probabilities of belonging to the lower component; gives the mean log-likelihood.</summary>
    private static double Expect(ReadOnlySpan<double> values, GaussianComponent lower, GaussianComponent upper, Span<double> ofLower)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var (logLower, logUpper) = (lower.LogDensity(values[i]), upper.LogDensity(values[i]));
            var log = LogSumExp(logLower, logUpper);
            ofLower[i] = Math.Exp(logLower - log);
            sum += log;
        }
        return sum / values.Length;
    }

    private static double LogSumExp(double first, double second)
    {
        var greater = Math.Max(first, second);
        return greater + Math.Log(Math.Exp(first - greater) + Math.Exp(second - greater));
    }
}
