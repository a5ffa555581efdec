using System.Buffers.Binary;

namespace Microsoft.ML.Data;
/// <summary>
/// The hybrid Tausworthe generator (L. Howes and D. Thomas, GPU Gems 3, chapter 37), which draws the numbers that
/// rows are split and shuffled by.
/// </summary>
internal sealed class TauswortheRandom : Random
{
    private uint _first;
    private uint _second;
    private uint _third;
    private uint _linear;

    public TauswortheRandom(uint seed)
    {
        _first = seed;
        _second = Murmur.Round(_first, seed);
        _third = Murmur.Round(_second, seed);
        _linear = Murmur.Round(_third, seed);
    }

    public TauswortheRandom(Random random) =>
        (_first, _second, _third, _linear) = (LargeWord(random), LargeWord(random), LargeWord(random), Word(random));

    public override int Next()
    {
        var word = NextWord();
        return (int)(word + (word & 0x80000000));
    }

    public override int Next(int maxValue) => (int)(((ulong)NextWord() * (ulong)maxValue) >> 32);
    public override int Next(int minValue, int maxValue) => (int)((long)(NextDouble() * ((long)maxValue - minValue)) + minValue);
    public override double NextDouble() => NextWord() / 4294967296.0;

    /// <summary>Only as many bits as a float holds exactly, so that 1 is never reached by rounding.</summary>
    public override float NextSingle() => (NextWord() >> 9) / 8388608f;
    protected override double Sample() => NextDouble();

    private uint NextWord()
    {
        _first = Shift(_first, 13, 19, 12, ~1u);
        _second = Shift(_second, 2, 25, 4, ~7u);
        _third = Shift(_third, 3, 11, 17, ~15u);
        _linear = (1664525 * _linear) + 1013904223;
        return _first ^ _second ^ _third ^ _linear;
    }

    private static uint Shift(uint state, int left, int right, int move, uint mask) =>
        ((state & mask) << move) ^ (((state << left) ^ state) >> right);

    private static uint Word(Random random) => ((uint)random.Next(0x10000) << 16) | (uint)random.Next(0x10000);

    private static uint LargeWord(Random random)
    {
        // Smaller states would stay zero for ever.
        var word = Word(random);
        while (word < 128)
            word = Word(random);
        return word;
    }
}

/// <summary>MurmurHash3 of 32 bits, the public algorithm: what ML.NET hashes values and mixes seeds with.</summary>
internal static class Murmur
{
    public static uint Hash(uint seed, ReadOnlySpan<byte> bytes)
    {
        var hash = seed;
        var rest = bytes;
        for (; rest.Length >= sizeof(uint); rest = rest[sizeof(uint)..])
            hash = Round(hash, BinaryPrimitives.ReadUInt32LittleEndian(rest));
        var tail = 0u;
        for (var i = rest.Length - 1; i >= 0; i--)
            tail = (tail << 8) | rest[i];
        return Finish(hash ^ Scramble(tail), bytes.Length);
    }

    public static uint Round(uint hash, uint word) => (BitOperations.RotateLeft(hash ^ Scramble(word), 13) * 5) + 0xE6546B64;

    public static uint Finish(uint hash, int length)
    {
        hash ^= (uint)length;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    private static uint Scramble(uint word) => BitOperations.RotateLeft(word * 0xCC9E2D51, 15) * 0x1B873593;
}
