using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>What makes a row of numbers the probabilities of classes.</summary>
internal static class ClassProbabilities
{
    private const double RangeTolerance = 1e-5;
    private const double SumTolerance = 1e-3;

    /// <summary>Throws unless these finite numbers are in [0, 1] and sum to 1, but for what arithmetic leaves.</summary>
    /// <exception cref="InvalidOperationException">They are not; the message names the row.</exception>
    public static void Check<T>(ReadOnlySpan<T> probabilities, string column, long row) where T : struct, INumber<T>
    {
        var sum = 0.0;
        foreach (var entry in probabilities)
        {
            var probability = double.CreateTruncating(entry);
            if (probability is < -RangeTolerance or > 1 + RangeTolerance)
                throw Wrong(column, row, string.Create(CultureInfo.InvariantCulture, $"has the entry {entry}"));
            sum += Math.Clamp(probability, 0, 1);
        }

        if (Math.Abs(sum - 1) > SumTolerance)
            throw Wrong(column, row, string.Create(CultureInfo.InvariantCulture, $"sums to {sum}"));
    }

    private static InvalidOperationException Wrong(string column, long row, string what)
        => new($"Row {row} of column '{column}' {what}; it must hold class probabilities, which are in [0, 1] and sum to 1.");
}
