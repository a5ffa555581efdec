using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

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

    public static void WriteJson<T>(BinaryWriter writer, int version, T state, JsonSerializerOptions? options = null)
        => Write(writer, version, JsonSerializer.SerializeToUtf8Bytes(state, options));

    /// <param name="reader">Where <see cref="WriteJson"/> wrote.</param>
    /// <param name="newestVersion">The newest format version that the caller can parse.</param>
    /// <param name="what">What is read, for the exception: "label noise".</param>
    /// <param name="isComplete">Whether nothing is missing; throws an <see cref="ArgumentException"/> or <see cref="FormatException"/> where something is wrong.</param>
    /// <param name="options">Those that were written with.</param>
    /// <exception cref="FormatException">The file is truncated, altered, of a newer version, not valid or not complete.</exception>
    public static T ReadJson<T>(BinaryReader reader, int newestVersion, string what, Func<T, bool> isComplete, JsonSerializerOptions? options = null) where T : class
    {
        var (_, payload) = Read(reader, newestVersion, what);
        try
        {
            if (JsonSerializer.Deserialize<T>(payload, options) is { } state && isComplete(state))
                return state;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NotSupportedException or FormatException or OverflowException)
        {
            throw new FormatException($"The saved {what} is not valid: {exception.Message}", exception);
        }

        throw new FormatException($"The saved {what} is not complete.");
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
