using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Hashes of column values; empty text is missing and has none.</summary>
internal static class ValueHash
{
    public static uint? Of<T>(T value, uint seed) => value switch
    {
        ReadOnlyMemory<char> text => text.IsEmpty ? null : Murmur.Hash(seed, Encoding.UTF8.GetBytes(text.ToString().Trim(' '))),
        bool flag => HashWord(seed, flag ? 1u : 0),
        sbyte number => HashWord(seed, (uint)number),
        byte number => HashWord(seed, number),
        short number => HashWord(seed, (uint)number),
        ushort number => HashWord(seed, number),
        int number => HashWord(seed, (uint)number),
        uint number => HashWord(seed, number),
        long number => HashWords(seed, (ulong)number),
        ulong number => HashWords(seed, number),
        _ => throw new NotSupportedException($"Hashes of {typeof(T)}"),
    };

    private static uint HashWord(uint seed, uint word) => Murmur.Finish(Murmur.Round(seed, word), sizeof(uint));

    private static uint HashWords(uint seed, ulong words) =>
        Murmur.Finish(Murmur.Round(Murmur.Round(seed, (uint)words), (uint)(words >> 32)), sizeof(ulong));
}
