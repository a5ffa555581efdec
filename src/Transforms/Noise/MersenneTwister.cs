namespace Microsoft.ML.NoisyLabels;

/// <summary>MT19937 (Matsumoto and Nishimura, 1998), seeded with one number as numpy's RandomState is.</summary>
internal sealed class MersenneTwister
{
    private const int Length = 624;
    private const int Shift = 397;

    private readonly uint[] _state = new uint[Length];
    private int _next = Length;

    public MersenneTwister(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Length; i++)
            _state[i] = unchecked((1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble()
    {
        var (high, low) = (Next() >> 5, Next() >> 6);
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    private uint Next()
    {
        if (_next == Length)
            Twist();
        var value = _state[_next++];
        value ^= value >> 11;
        value ^= (value << 7) & 0x9D2C5680;
        value ^= (value << 15) & 0xEFC60000;
        return value ^ (value >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < Length; i++)
        {
            var joined = (_state[i] & 0x80000000) | (_state[(i + 1) % Length] & 0x7FFFFFFF);
            _state[i] = _state[(i + Shift) % Length] ^ (joined >> 1) ^ ((joined & 1) * 0x9908B0DF);
        }

        _next = 0;
    }
}
