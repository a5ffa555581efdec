using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>The SHA-256 of a column of keys, each as four bytes, the lowest first.</summary>
internal sealed class LabelHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[1 << 14];
    private int used;

    public void Add(uint key)
    {
        if (used == buffer.Length)
            Flush();
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(used), key);
        used += sizeof(uint);
    }

    public string Finish()
    {
        Flush();
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    public void Dispose() => hash.Dispose();

    private void Flush()
    {
        hash.AppendData(buffer, 0, used);
        used = 0;
    }
}
