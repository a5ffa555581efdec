namespace Microsoft.ML.NoisyLabels;

/// <summary>MT19937 (Matsumoto and Nishimura, 1998), seeded with one number as numpy's RandomState is.</summary>
internal sealed class MersenneTwister
{
    private const int Length = 624;
    private const int Shift = 397;

    private readonly uint[] state = new uint[Length];
    private int next = Length;

    public MersenneTwister(uint seed)
    {
        state[0] = seed;
        for (var i = 1; i < Length; i++)
            state[i] = unchecked((1812433253 * (state[i - 1] ^ (state[i - 1] >> 30))) + (uint)i);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble()
    {
        var (high, low) = (Next() >> 5, Next() >> 6);
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    private uint Next()
    {
        if (next == Length)
            Twist();
        var value = state[next++];
        value ^= value >> 11;
        value ^= (value << 7) & 0x9D2C5680;
        value ^= (value << 15) & 0xEFC60000;
        return value ^ (value >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < Length; i++)
        {
            var joined = (state[i] & 0x80000000) | (state[(i + 1) % Length] & 0x7FFFFFFF);
            state[i] = state[(i + Shift) % Length] ^ (joined >> 1) ^ ((joined & 1) * 0x9908B0DF);
        }

        next = 0;
    }
}
