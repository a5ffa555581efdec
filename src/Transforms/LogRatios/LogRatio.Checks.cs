using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

public static partial class LogRatio
{
    private const double LargestMagnitude = 1e300;

    private static void CheckComposition(ReadOnlySpan<double> composition, string parameter)
    {
        CheckPartCount(composition.Length, parameter);
        for (var j = 0; j < composition.Length; j++)
        {
            if (!(double.IsFinite(composition[j]) && composition[j] > 0))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Part {j} is {composition[j]}, but only positive finite parts have log-ratios; replace zeros before."), parameter);
        }
    }

    private static void CheckLogits(ReadOnlySpan<double> logits, string parameter)
    {
        CheckPartCount(logits.Length, parameter);
        CheckMagnitudes(logits, "Logit", parameter);
    }

    private static void CheckCoordinates(ReadOnlySpan<double> coordinates, int atLeast)
    {
        if (coordinates.Length < atLeast)
            throw new ArgumentException($"At least {atLeast} coordinates are needed, not {coordinates.Length}.", nameof(coordinates));
        CheckMagnitudes(coordinates, "Coordinate", nameof(coordinates));
    }

    private static void CheckMagnitudes(ReadOnlySpan<double> values, string what, string parameter)
    {
        if (FirstImproper(values) is >= 0 and var j)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"{what} {j} is {values[j]}; it must be a finite number of magnitude at most {LargestMagnitude}."), parameter);
    }

    /// <summary>The index of the first number that is not finite or too large to compute with, or -1.</summary>
    internal static int FirstImproper(ReadOnlySpan<double> values)
    {
        for (var j = 0; j < values.Length; j++)
        {
            if (!(Math.Abs(values[j]) <= LargestMagnitude))
                return j;
        }

        return -1;
    }

    private static void CheckPartCount(int count, string parameter)
    {
        if (count < 2)
            throw new ArgumentException($"A composition has at least 2 parts, not {count}.", parameter);
    }

    private static void CheckLength(ReadOnlySpan<double> destination, int expected)
    {
        if (destination.Length != expected)
            throw new ArgumentException($"The destination must have {expected} elements, not {destination.Length}.", nameof(destination));
    }
}
