using Microsoft.ML.Data;

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

    /// <summary>A standard normal number (Box and Muller, 1958) from two uniform draws of which the first is given.</summary>
    public static double Normal(int seed, ulong index, ulong draw)
    {
        // 1 - u is in (0, 1], where the logarithm is finite.
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(seed, index, draw)));
        return radius * Math.Cos(2 * Math.PI * Uniform(seed, index, draw + 1));
    }

    /// <summary>The numbers from 0 to <paramref name="count"/> - 1 in a random order (Fisher and Yates).</summary>
    public static int[] Permutation(int seed, ulong index, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var other = (int)(Uniform(seed, index, (ulong)i) * (i + 1));
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    /// <summary>The example's number: views number their rows in the low half; where something was written into the high one too, both decide.</summary>
    public static ulong Index(DataViewRowId id) => id.High == 0 ? id.Low : id.Low ^ Mix64(id.High);
}
