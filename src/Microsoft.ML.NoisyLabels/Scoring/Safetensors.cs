using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>
/// Tensors by name in the safetensors format: the length of a JSON header (8 bytes, little-endian), the header with each tensor's type,
/// shape and place, then the values.
/// </summary>
internal static class Safetensors
{
    public static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var header = new JsonObject();
        long offset = 0;
        foreach (var (name, tensor) in tensors)
        {
            var end = offset + tensor.numel() * tensor.ElementSize;
            header[name] = new JsonObject
            {
                ["dtype"] = TypeName(tensor.dtype),
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
        foreach (var tensor in tensors.Values)
        {
            using var scope = NewDisposeScope();
            stream.Write(tensor.detach().cpu().contiguous().bytes);
        }
    }

    /// <summary>Copies the stored values into tensors of the same names, types and shapes.</summary>
    /// <exception cref="FormatException">A tensor is missing, superfluous, of another type or shape, or not where the file ends.</exception>
    public static void Read(ReadOnlyMemory<byte> bytes, IReadOnlyDictionary<string, Tensor> targets)
    {
        using var stream = new MemoryStream(bytes.ToArray());
        var reader = new SafetensorsReader(stream, stream.Length);
        if (!reader.Names.ToHashSet().SetEquals(targets.Keys)) throw new FormatException("the weights are those of another network");
        foreach (var (name, target) in targets) reader.Read(name, target);
    }

    /// <summary>The format's name of a type.</summary>
    public static string TypeName(ScalarType type) => type switch
    {
        ScalarType.Float32 => "F32",
        ScalarType.Float64 => "F64",
        ScalarType.Int64 => "I64",
        ScalarType.Int32 => "I32",
        ScalarType.Byte => "U8",
        ScalarType.Bool => "BOOL",
        _ => throw new NotSupportedException($"tensors of {type} in a file"),
    };
}
