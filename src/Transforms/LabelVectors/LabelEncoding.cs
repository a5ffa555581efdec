using Microsoft.ML.NoisyLabels;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>How a class becomes a vector: as a smoothed distribution, or as its log-ratio coordinates.</summary>
internal sealed record LabelEncoding(LogRatioForm? Form, double Smoothing)
{
    /// <exception cref="ArgumentException">There is no such form, or the smoothing is outside its range.</exception>
    public void Check()
    {
        Form?.Check();
        if (Form is null && !(Smoothing >= 0 && Smoothing <= 1))
            throw new ArgumentOutOfRangeException("smoothing", Smoothing, "Label smoothing must be in [0, 1].");
        if (Form is not null && !(Smoothing > 0 && Smoothing < 1))
            throw new ArgumentOutOfRangeException("smoothing", Smoothing,
                "Label smoothing must be in (0, 1) for log-ratios: without it there are zeros, and smoothed to the full all classes are alike.");
    }

    public int Size(int classCount) => Form?.CoordinateCount(classCount) ?? classCount;

    /// <summary>Encodes a class in a buffer of K numbers, and gives the part of it that holds the vector.</summary>
    public ReadOnlySpan<double> Encode(int classIndex, Span<double> buffer)
    {
        if (Form is not { } form)
        {
            LogRatio.SmoothLabel(classIndex, Smoothing, buffer);
            return buffer;
        }

        // Log-ratios see only differences of logits, and a smoothed label has a single one.
        buffer.Clear();
        buffer[classIndex] = LogitGap(buffer.Length);
        var coordinates = buffer[..Size(buffer.Length)];
        form.OfLogits(buffer, coordinates);
        return coordinates;
    }

    public IEnumerable<string> SlotNames(IReadOnlyList<string> classes) => Form?.CoordinateNames(classes) ?? classes;

    /// <summary>ln((1 - γ + γ / K) / (γ / K)), without the small quotient.</summary>
    private double LogitGap(int classCount) => Math.Log(1 - Smoothing + (Smoothing / classCount)) - Math.Log(Smoothing) + Math.Log(classCount);
}
