using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>
/// The tensors of a safetensors stream by name, copied into tensors that are there already: nothing is allocated on the word of the file.
/// </summary>
internal sealed class SafetensorsReader
{
    private const string Metadata = "__metadata__";

    private readonly Stream _stream;
    private readonly long _dataStart;
    private readonly long _dataLength;
    private readonly Dictionary<string, Entry> _entries;

    /// <param name="stream">A seekable stream, at the start of the tensors; used as long as the reader is.</param>
    /// <param name="end">Where in the stream the tensors end.</param>
    /// <exception cref="FormatException">The header is not one.</exception>
    public SafetensorsReader(Stream stream, long end)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        var available = end - stream.Position - length.Length;
        if (available < 0) throw Truncated();
        stream.ReadExactly(length);
        var headerLength = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (headerLength < 2 || headerLength > Math.Min(available, Array.MaxLength)) throw Truncated();

        var header = new byte[headerLength];
        stream.ReadExactly(header);
        _stream = stream;
        _dataStart = stream.Position;
        _dataLength = available - headerLength;
        _entries = Parse(header).Where(entry => entry.Key != Metadata).ToDictionary(entry => entry.Key, entry => Entry.Parse(entry.Key, entry.Value));
    }

    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Copies the stored values of a tensor.</summary>
    /// <exception cref="FormatException">The tensor is missing, of another type or shape, or not in the file.</exception>
    public void Read(string name, Tensor target)
    {
        if (!_entries.TryGetValue(name, out var entry)) throw new FormatException($"the tensor '{name}' is missing");
        if (entry.Type != Safetensors.TypeName(target.dtype) || !entry.Shape.SequenceEqual(target.shape)
            || entry.Start < 0 || entry.End > _dataLength || entry.End - entry.Start != target.numel() * target.ElementSize)
            throw new FormatException($"the tensor '{name}' has another type or shape, or lies outside the file");

        using var _ = no_grad();
        using var values = empty(target.shape, dtype: target.dtype);
        _stream.Position = _dataStart + entry.Start;
        _stream.ReadExactly(values.bytes);
        target.copy_(values);
    }

    private static JsonObject Parse(byte[] header)
    {
        try
        {
            return JsonNode.Parse(header) as JsonObject ?? throw new FormatException("the tensors have no header");
        }
        catch (JsonException e)
        {
            throw new FormatException($"the header of the tensors is not JSON: {e.Message}", e);
        }
    }

    private static FormatException Truncated() => new("the tensors are truncated");

    private readonly record struct Entry(string Type, long[] Shape, long Start, long End)
    {
        public static Entry Parse(string name, JsonNode? node)
        {
            try
            {
                var shape = node!["shape"]!.AsArray().Select(size => size!.GetValue<long>()).ToArray();
                var offsets = node["data_offsets"]!.AsArray();
                return new Entry(node["dtype"]!.GetValue<string>(), shape, offsets[0]!.GetValue<long>(), offsets[1]!.GetValue<long>());
            }
            catch (Exception e) when (e is NullReferenceException or InvalidOperationException or ArgumentOutOfRangeException or FormatException)
            {
                throw new FormatException($"the tensor '{name}' is not described properly", e);
            }
        }
    }
}
