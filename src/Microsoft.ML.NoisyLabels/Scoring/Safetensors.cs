using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>
/// Float32 tensors by name in the safetensors format: the length of a JSON header (8 bytes, little-endian), the header with each tensor's type,
/// shape and place, then the values.
/// </summary>
internal static class Safetensors
{
    private const string Float32 = "F32";

    public static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var header = new JsonObject();
        long offset = 0;
        foreach (var (name, tensor) in tensors)
        {
            var end = offset + tensor.numel() * sizeof(float);
            header[name] = new JsonObject
            {
                ["dtype"] = Float32,
                ["shape"] = new JsonArray([.. tensor.shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(offset, end),
            };
            offset = end;
        }

        var headerBytes = JsonSerializer.SerializeToUtf8Bytes(header);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, headerBytes.Length);
        stream.Write(length);
        stream.Write(headerBytes);
        foreach (var tensor in tensors.Values) stream.Write(MemoryMarshal.AsBytes<float>(ToArray(tensor)));
    }

    /// <summary>Copies the stored values into tensors of the same names and shapes.</summary>
    /// <exception cref="FormatException">A tensor is missing, superfluous, of another shape, or not where the file ends.</exception>
    public static void Read(ReadOnlyMemory<byte> bytes, IReadOnlyDictionary<string, Tensor> targets)
    {
        if (bytes.Length < sizeof(long)) throw new FormatException("the weights are truncated");
        var headerLength = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span);
        if (headerLength < 2 || headerLength > bytes.Length - sizeof(long)) throw new FormatException("the weights are truncated");
        var header = JsonNode.Parse(bytes.Span.Slice(sizeof(long), (int)headerLength)) as JsonObject ?? throw new FormatException("the weights have no header");
        var data = bytes[(sizeof(long) + (int)headerLength)..];

        var stored = header.Where(entry => entry.Key != "__metadata__").ToDictionary(entry => entry.Key, entry => Entry.Parse(entry.Key, entry.Value));
        if (!stored.Keys.ToHashSet().SetEquals(targets.Keys)) throw new FormatException("the weights are those of another network");

        using var _ = no_grad();
        foreach (var (name, target) in targets)
        {
            var (shape, start, end) = stored[name];
            if (!shape.SequenceEqual(target.shape) || start < 0 || end > data.Length || end - start != target.numel() * sizeof(float))
                throw new FormatException($"the weights '{name}' have another shape or lie outside the file");
            using var values = tensor(MemoryMarshal.Cast<byte, float>(data.Span[(int)start..(int)end]).ToArray(), shape);
            target.copy_(values);
        }
    }

    private static float[] ToArray(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().cpu().contiguous().data<float>().ToArray();
    }

    private readonly record struct Entry(long[] Shape, long Start, long End)
    {
        public static Entry Parse(string name, JsonNode? node)
        {
            try
            {
                if (node!["dtype"]!.GetValue<string>() != Float32) throw new FormatException($"the weights '{name}' are not float32");
                var shape = node["shape"]!.AsArray().Select(size => size!.GetValue<long>()).ToArray();
                var offsets = node["data_offsets"]!.AsArray();
                return new Entry(shape, offsets[0]!.GetValue<long>(), offsets[1]!.GetValue<long>());
            }
            catch (Exception e) when (e is NullReferenceException or InvalidOperationException or ArgumentOutOfRangeException)
            {
                throw new FormatException($"the weights '{name}' are not described properly", e);
            }
        }
    }
}
