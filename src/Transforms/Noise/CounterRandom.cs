namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// Uniform numbers as a pure function of (seed, example, draw), so that neither the order of rows nor the number of cursors changes a draw.
/// </summary>
/// <remarks>The hash is the finaliser of SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).</remarks>
internal static class CounterRandom
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    public static ulong Mix64(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public static double Uniform(int seed, ulong index, ulong draw)
    {
        var state = Mix64(unchecked((ulong)seed + Gamma));
        state = Mix64(state ^ Mix64(unchecked(index + Gamma)));
        return (Mix64(unchecked(state + ((draw + 1) * Gamma))) >> 11) * (1.0 / (1UL << 53));
    }
}
