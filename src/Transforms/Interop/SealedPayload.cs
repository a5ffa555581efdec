using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Microsoft.ML.NoisyLabels.Interop;

/// <summary>A model's own bytes with version, length and SHA-256, so that a truncated or altered file is told from a good one before it is parsed.</summary>
internal static class SealedPayload
{
    public static void Write(BinaryWriter writer, int version, ReadOnlySpan<byte> payload)
    {
        writer.Write(version);
        writer.Write(payload.Length);
        writer.Write(Hash(version, payload));
        writer.Write(payload);
    }

    /// <param name="reader">Where <see cref="Write"/> wrote.</param>
    /// <param name="newestVersion">The newest format version that the caller can parse.</param>
    /// <param name="what">What is read, for the exception: "label noise".</param>
    /// <exception cref="FormatException">The file is truncated, altered, or of a newer version.</exception>
    public static (int Version, byte[] Payload) Read(BinaryReader reader, int newestVersion, string what)
    {
        var stream = reader.BaseStream;
        try
        {
            var version = reader.ReadInt32();
            var length = reader.ReadInt32();
            var hash = reader.ReadBytes(SHA256.HashSizeInBytes);
            // Checked first: a damaged length must not make us allocate gigabytes.
            if (length >= 0 && length <= stream.Length - stream.Position)
            {
                var payload = reader.ReadBytes(length);
                if (Hash(version, payload).AsSpan().SequenceEqual(hash))
                    return version <= newestVersion ? (version, payload) : throw TooNew(what, version, newestVersion);
            }
        }
        catch (EndOfStreamException)
        {
        }

        throw new FormatException($"The saved {what} cannot be read: the model file is truncated or was altered.");
    }

    private static byte[] Hash(int version, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> prefix = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(prefix, version);
        hash.AppendData(prefix);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }

    private static FormatException TooNew(string what, int version, int newest)
        => new($"The saved {what} has format version {version}; this version of NoisyLabels reads up to {newest}.");
}
