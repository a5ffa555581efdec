using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

public static partial class LogRatio
{
    /// <summary>The Helmert basis H, of shape (K - 1, K): row i is 1 / √(i (i + 1)) in its first i entries, -i / √(i (i + 1)) in the next, then 0.</summary>
    /// <remarks>H Hᵀ is the identity, and every row sums to 0. The transforms do not need the matrix; it is there to compare with other packages.</remarks>
    /// <param name="partCount">The number of parts K, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="partCount"/> is less than 2.</exception>
    public static double[,] HelmertBasis(int partCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partCount, 2);
        var basis = new double[partCount - 1, partCount];
        for (var i = 1; i < partCount; i++)
        {
            for (var j = 0; j < i; j++)
                basis[i - 1, j] = 1 / HelmertNorm(i);
            basis[i - 1, i] = -i / HelmertNorm(i);
        }

        return basis;
    }

    /// <summary>Aitchison's distance: the Euclidean one between the clr coordinates, and as well between the ilr coordinates.</summary>
    /// <param name="first">K positive finite parts, K at least 2.</param>
    /// <param name="second">As many.</param>
    /// <exception cref="ArgumentException">A part is not positive and finite, or the lengths differ; the message says which.</exception>
    public static double AitchisonDistance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        CheckComposition(first, nameof(first));
        CheckComposition(second, nameof(second));
        if (first.Length != second.Length)
            throw new ArgumentException($"The compositions have {first.Length} and {second.Length} parts.", nameof(second));

        var mean = 0.0;
        for (var j = 0; j < first.Length; j++)
            mean += (Math.Log(first[j]) - Math.Log(second[j])) / first.Length;

        var squares = 0.0;
        for (var j = 0; j < first.Length; j++)
        {
            var difference = Math.Log(first[j]) - Math.Log(second[j]) - mean;
            squares += difference * difference;
        }

        return Math.Sqrt(squares);
    }

    /// <summary>Label smoothing: 1 - γ + γ / K for the label's class, γ / K for the K - 1 others (Szegedy et al., 2016).</summary>
    /// <param name="classIndex">The class, from 0 to K - 1.</param>
    /// <param name="smoothing">γ, in [0, 1]; log-ratios exist for γ above 0.</param>
    /// <param name="destination">K probabilities, K at least 2.</param>
    /// <exception cref="ArgumentException">There is no such class, <paramref name="smoothing"/> is outside its range, or there are fewer than 2 classes.</exception>
    public static void SmoothLabel(int classIndex, double smoothing, Span<double> destination)
    {
        CheckPartCount(destination.Length, nameof(destination));
        if ((uint)classIndex >= (uint)destination.Length)
            throw new ArgumentOutOfRangeException(nameof(classIndex), classIndex, $"Classes are numbered from 0 to {destination.Length - 1}.");
        if (!(smoothing >= 0 && smoothing <= 1))
            throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing, "Label smoothing must be in [0, 1].");

        destination.Fill(smoothing / destination.Length);
        destination[classIndex] += 1 - smoothing;
    }

    /// <summary>Multiplicative replacement of zeros: each becomes δ, and the other parts shrink alike, so that their ratios stay.</summary>
    /// <remarks>Martín-Fernández et al., "Dealing with Zeros and Missing Values in Compositional Data Sets", 2003.</remarks>
    /// <param name="composition">K finite parts of at least 0, at least one of them positive; K is at least 2.</param>
    /// <param name="delta">δ, in (0, 1 / number of zeros): the share of the whole that a zero becomes.</param>
    /// <param name="destination">K positive parts that sum to 1.</param>
    /// <exception cref="ArgumentException">A part is negative or not finite, all are zero, <paramref name="delta"/> is outside its range,
    /// or a length is wrong; the message says which.</exception>
    public static void ReplaceZeros(ReadOnlySpan<double> composition, double delta, Span<double> destination)
    {
        CheckPartCount(composition.Length, nameof(composition));
        CheckLength(destination, composition.Length);
        var (total, zeros) = (0.0, 0);
        for (var j = 0; j < composition.Length; j++)
        {
            if (!(double.IsFinite(composition[j]) && composition[j] >= 0))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Part {j} is {composition[j]}; every part must be a finite number of at least 0."), nameof(composition));
            total += composition[j];
            zeros += composition[j] == 0 ? 1 : 0;
        }

        if (!(total > 0 && double.IsFinite(total)))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The parts sum to {total}; the sum must be positive and finite."), nameof(composition));
        if (!(delta > 0 && delta * zeros < 1))
            throw new ArgumentOutOfRangeException(nameof(delta), delta, string.Create(CultureInfo.InvariantCulture,
                $"The replacement must be positive and, for {zeros} zeros, less than 1 / {zeros}."));

        var scale = (1 - (delta * zeros)) / total;
        for (var j = 0; j < composition.Length; j++)
            destination[j] = composition[j] == 0 ? delta : composition[j] * scale;
    }
}
