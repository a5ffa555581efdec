using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>
/// A checkpoint on disk: a signature with the format's version, the SHA-256 of all that follows, the length of a JSON header, the header, then the
/// tensors as safetensors. Loading executes nothing from the file and checks every length before it allocates.
/// </summary>
internal sealed class CheckpointFile : IDisposable
{
    /// <summary>The last byte is the version of the format.</summary>
    private static readonly byte[] Signature = "NLCHKPT\u0001"u8.ToArray();

    private readonly Stream _stream;

    private CheckpointFile(Stream stream, CheckpointHeader header, StateReader state)
    {
        _stream = stream;
        Header = header;
        State = state;
    }

    public CheckpointHeader Header { get; }

    public StateReader State { get; }

    /// <summary>There is a whole checkpoint at any time.</summary>
    public static void Write(string path, CheckpointHeader header, StateWriter state) => WholeFile.Write(path, stream => WriteTo(stream, header, state));

    /// <exception cref="FormatException">The file is not a checkpoint, or damaged, or of a newer format.</exception>
    public static CheckpointFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            CheckHash(stream);
            Span<byte> length = stackalloc byte[sizeof(int)];
            stream.ReadExactly(length);
            var headerLength = BinaryPrimitives.ReadInt32LittleEndian(length);
            if (headerLength < 0 || headerLength > stream.Length - stream.Position) throw new FormatException("its header does not fit into it");
            var bytes = new byte[headerLength];
            stream.ReadExactly(bytes);
            var header = JsonSerializer.Deserialize<CheckpointHeader>(bytes, Json.Options);
            if (header is not { Run.Options: not null, Stage: not null, History: not null, State: not null }) throw new FormatException("its header is incomplete");
            return new CheckpointFile(stream, header, new StateReader(new SafetensorsReader(stream, stream.Length), header.State));
        }
        catch (Exception e) when (e is FormatException or JsonException or NotSupportedException or EndOfStreamException)
        {
            stream.Dispose();
            throw new FormatException($"The checkpoint '{path}' cannot be read: {e.Message}", e);
        }
    }

    public void Dispose() => _stream.Dispose();

    private static void WriteTo(Stream stream, CheckpointHeader header, StateWriter state)
    {
        stream.Write(Signature);
        stream.Write(new byte[SHA256.HashSizeInBytes]);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(header, Json.Options);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        stream.Write(length);
        stream.Write(bytes);
        Safetensors.Write(stream, state.Tensors);

        stream.Position = Signature.Length + SHA256.HashSizeInBytes;
        var hash = SHA256.HashData(stream);
        stream.Position = Signature.Length;
        stream.Write(hash);
    }

    private static void CheckHash(Stream stream)
    {
        var start = new byte[Signature.Length + SHA256.HashSizeInBytes];
        var found = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (found < Signature.Length || !start.AsSpan(0, Signature.Length - 1).SequenceEqual(Signature.AsSpan(..^1))) throw new FormatException("it is not a checkpoint");
        if (start[Signature.Length - 1] != Signature[^1]) throw new FormatException($"it has format version {start[Signature.Length - 1]}, and this version of NoisyLabels reads {Signature[^1]}");
        if (!SHA256.HashData(stream).AsSpan().SequenceEqual(start.AsSpan(Signature.Length))) throw new FormatException("it is truncated or was altered");
        stream.Position = start.Length;
    }
}
