namespace Microsoft.ML.NoisyLabels;

public static partial class LogRatio
{
    /// <summary>The composition with these additive log-ratios: softmax of the coordinates and a last 0.</summary>
    /// <param name="coordinates">K - 1 finite coordinates, K at least 2.</param>
    /// <param name="destination">K parts that sum to 1; one that is smaller than the smallest <see cref="double"/> becomes 0.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite, or a length is wrong; the message says which.</exception>
    public static void InverseAlr(ReadOnlySpan<double> coordinates, Span<double> destination)
    {
        InverseAlrLogits(coordinates, destination);
        Softmax(destination);
    }

    /// <summary>The composition with these centred log-ratios: their softmax. They need not sum to 0.</summary>
    /// <param name="coordinates">K finite coordinates, K at least 2.</param>
    /// <param name="destination">K parts that sum to 1; one that is smaller than the smallest <see cref="double"/> becomes 0.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite, or a length is wrong; the message says which.</exception>
    public static void InverseClr(ReadOnlySpan<double> coordinates, Span<double> destination)
    {
        InverseClrLogits(coordinates, destination);
        Softmax(destination);
    }

    /// <summary>The composition with these isometric log-ratios: softmax of the coordinates times <see cref="HelmertBasis"/>.</summary>
    /// <param name="coordinates">K - 1 finite coordinates, K at least 2.</param>
    /// <param name="destination">K parts that sum to 1; one that is smaller than the smallest <see cref="double"/> becomes 0.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite, or a length is wrong; the message says which.</exception>
    public static void InverseIlr(ReadOnlySpan<double> coordinates, Span<double> destination)
    {
        InverseIlrLogits(coordinates, destination);
        Softmax(destination);
    }

    internal static void InverseAlrLogits(ReadOnlySpan<double> coordinates, Span<double> destination)
    {
        CheckCoordinates(coordinates, atLeast: 1);
        CheckLength(destination, coordinates.Length + 1);
        coordinates.CopyTo(destination);
        destination[^1] = 0;
    }

    internal static void InverseClrLogits(ReadOnlySpan<double> coordinates, Span<double> destination)
    {
        CheckCoordinates(coordinates, atLeast: 2);
        CheckLength(destination, coordinates.Length);
        coordinates.CopyTo(destination);
    }

    internal static void InverseIlrLogits(ReadOnlySpan<double> coordinates, Span<double> destination)
    {
        CheckCoordinates(coordinates, atLeast: 1);
        CheckLength(destination, coordinates.Length + 1);
        // Column i + 1 of the basis: -i / norm in row i, above all that follows. From the end, the rows that follow are one running sum.
        var following = 0.0;
        for (var i = coordinates.Length; i >= 1; i--)
        {
            var coordinate = coordinates[i - 1] / HelmertNorm(i);
            destination[i] = following - (i * coordinate);
            following += coordinate;
        }

        destination[0] = following;
    }

    internal static void Softmax(Span<double> logits)
    {
        var largest = double.NegativeInfinity;
        foreach (var logit in logits)
            largest = Math.Max(largest, logit);

        var sum = 0.0;
        foreach (ref var value in logits)
            sum += value = Math.Exp(value - largest);
        foreach (ref var value in logits)
            value /= sum;
    }
}
