namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// Log-ratio coordinates of compositions: vectors of K positive parts of which only the ratios matter, such as the probabilities of K classes.
/// </summary>
/// <remarks>
/// <para>
/// The additive (alr) and centred (clr) transforms are Aitchison's, "The Statistical Analysis of Compositional Data", 1986; the isometric one (ilr)
/// is that of Egozcue et al., "Isometric Logratio Transformations for Compositional Data Analysis", 2003, in the Helmert basis:
/// coordinate i is √(i / (i + 1)) ln(geometric mean of the first i parts / part i + 1), the sign of R's coda.base and of SGN. Some packages
/// use the opposite sign, and call the two directions by each other's name; here the forward transforms lead from compositions to coordinates.
/// </para>
/// <para>
/// Parts need not sum to 1, since ratios do not see the sum. A part that is not positive has no logarithm and is refused; adding a small number
/// after the logarithm would not mend it. Replace zeros before: <see cref="ReplaceZeros"/>, or <see cref="SmoothLabel"/> for labels.
/// </para>
/// <para>
/// Every function takes time linear in the number of parts, allocates nothing, and may write where it reads: the destination may begin where the
/// source begins. Numbers of magnitude above 1e300 are refused where coordinates or logits are expected, since their sums could overflow.
/// </para>
/// </remarks>
public static partial class LogRatio
{
    /// <summary>Additive log-ratios: ln(p_j / p_K) for the parts before the last. Not isometric, and the last part is special.</summary>
    /// <param name="composition">K positive finite parts, K at least 2.</param>
    /// <param name="destination">K - 1 coordinates.</param>
    /// <exception cref="ArgumentException">A part is not positive and finite, or a length is wrong; the message says which.</exception>
    public static void Alr(ReadOnlySpan<double> composition, Span<double> destination)
    {
        CheckComposition(composition, nameof(composition));
        WriteAlr(composition, destination, isLogits: false);
    }

    /// <summary>Centred log-ratios: ln p_j - mean(ln p). Isometric, but the K coordinates sum to 0, so their covariance is singular.</summary>
    /// <param name="composition">K positive finite parts, K at least 2.</param>
    /// <param name="destination">K coordinates.</param>
    /// <exception cref="ArgumentException">A part is not positive and finite, or a length is wrong; the message says which.</exception>
    public static void Clr(ReadOnlySpan<double> composition, Span<double> destination)
    {
        CheckComposition(composition, nameof(composition));
        WriteClr(composition, destination, isLogits: false);
    }

    /// <summary>Isometric log-ratios in the Helmert basis: the clr coordinates times the transpose of <see cref="HelmertBasis"/>.</summary>
    /// <param name="composition">K positive finite parts, K at least 2.</param>
    /// <param name="destination">K - 1 coordinates.</param>
    /// <exception cref="ArgumentException">A part is not positive and finite, or a length is wrong; the message says which.</exception>
    public static void Ilr(ReadOnlySpan<double> composition, Span<double> destination)
    {
        CheckComposition(composition, nameof(composition));
        WriteIlr(composition, destination, isLogits: false);
    }

    /// <summary>The additive log-ratios of softmax(logits), without an exponential.</summary>
    /// <param name="logits">K finite numbers, K at least 2: logarithms of parts, up to a common summand.</param>
    /// <param name="destination">K - 1 coordinates.</param>
    /// <exception cref="ArgumentException">A logit is not finite, or a length is wrong; the message says which.</exception>
    public static void AlrOfLogits(ReadOnlySpan<double> logits, Span<double> destination)
    {
        CheckLogits(logits, nameof(logits));
        WriteAlr(logits, destination, isLogits: true);
    }

    /// <summary>The centred log-ratios of softmax(logits), without an exponential: logits - mean(logits).</summary>
    /// <param name="logits">K finite numbers, K at least 2: logarithms of parts, up to a common summand.</param>
    /// <param name="destination">K coordinates.</param>
    /// <exception cref="ArgumentException">A logit is not finite, or a length is wrong; the message says which.</exception>
    public static void ClrOfLogits(ReadOnlySpan<double> logits, Span<double> destination)
    {
        CheckLogits(logits, nameof(logits));
        WriteClr(logits, destination, isLogits: true);
    }

    /// <summary>The isometric log-ratios of softmax(logits) in the Helmert basis, without an exponential.</summary>
    /// <param name="logits">K finite numbers, K at least 2: logarithms of parts, up to a common summand.</param>
    /// <param name="destination">K - 1 coordinates.</param>
    /// <exception cref="ArgumentException">A logit is not finite, or a length is wrong; the message says which.</exception>
    public static void IlrOfLogits(ReadOnlySpan<double> logits, Span<double> destination)
    {
        CheckLogits(logits, nameof(logits));
        WriteIlr(logits, destination, isLogits: true);
    }

    private static void WriteAlr(ReadOnlySpan<double> parts, Span<double> destination, bool isLogits)
    {
        CheckLength(destination, parts.Length - 1);
        var last = Logarithm(parts[^1], isLogits);
        for (var j = 0; j < destination.Length; j++)
            destination[j] = Logarithm(parts[j], isLogits) - last;
    }

    private static void WriteClr(ReadOnlySpan<double> parts, Span<double> destination, bool isLogits)
    {
        CheckLength(destination, parts.Length);
        var sum = 0.0;
        for (var j = 0; j < parts.Length; j++)
            sum += destination[j] = Logarithm(parts[j], isLogits);

        var mean = sum / parts.Length;
        foreach (ref var coordinate in destination)
            coordinate -= mean;
    }

    private static void WriteIlr(ReadOnlySpan<double> parts, Span<double> destination, bool isLogits)
    {
        CheckLength(destination, parts.Length - 1);
        var sum = Logarithm(parts[0], isLogits);
        for (var i = 1; i < parts.Length; i++)
        {
            var next = Logarithm(parts[i], isLogits);
            destination[i - 1] = (sum - (i * next)) / HelmertNorm(i);
            sum += next;
        }
    }

    private static double Logarithm(double part, bool isLogit) => isLogit ? part : Math.Log(part);

    /// <summary>√(i (i + 1)), the length of the i-th Helmert row before it is made 1.</summary>
    private static double HelmertNorm(int i) => Math.Sqrt(i * (i + 1.0));
}
