using System.Buffers.Binary;
using System.Numerics;

namespace Microsoft.ML.Data;

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
