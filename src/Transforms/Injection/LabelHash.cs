using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>The SHA-256 of a column of keys, each as four bytes, the lowest first.</summary>
internal sealed class LabelHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[1 << 14];
    private int _used;

    public void Add(uint key)
    {
        if (_used == _buffer.Length)
            Flush();
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(_used), key);
        _used += sizeof(uint);
    }

    public string Finish()
    {
        Flush();
        return Convert.ToHexString(_hash.GetHashAndReset()).ToLowerInvariant();
    }

    public void Dispose() => _hash.Dispose();

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }
}
