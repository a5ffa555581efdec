using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.NoisyLabels;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Long rows of numbers in JSON as the base64 text of their deflated bytes: K x K numbers as digits take 20 MB for a thousand classes. Reads digits too.</summary>
internal static class PackedNumbers
{
    public static readonly JsonSerializerOptions Options = new() { Converters = { new ArrayConverter(), new MatrixConverter() } };

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<double> values)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(MemoryMarshal.AsBytes(values));
        writer.WriteBase64StringValue(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    private static double[] Unpack(ref Utf8JsonReader reader)
    {
        using var deflate = new DeflateStream(new MemoryStream(reader.GetBytesFromBase64()), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        try
        {
            deflate.CopyTo(bytes);
        }
        catch (InvalidDataException exception)
        {
            throw new JsonException(exception.Message, exception);
        }

        return MemoryMarshal.Cast<byte, double>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).ToArray();
    }

    private sealed class ArrayConverter : JsonConverter<double[]>
    {
        public override double[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType == JsonTokenType.String ? Unpack(ref reader) : JsonSerializer.Deserialize<double[]>(ref reader);

        public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options) => PackedNumbers.Write(writer, value);
    }

    private sealed class MatrixConverter : JsonConverter<TransitionMatrix>
    {
        public override TransitionMatrix? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
                return JsonSerializer.Deserialize<TransitionMatrix>(ref reader);
            var entries = Unpack(ref reader);
            var classCount = (int)Math.Sqrt(entries.Length);
            if (classCount * classCount != entries.Length)
                throw new JsonException($"{entries.Length} numbers are no square matrix.");
            var rows = new double[classCount, classCount];
            Buffer.BlockCopy(entries, 0, rows, 0, Buffer.ByteLength(entries));
            return TransitionMatrix.FromRows(rows);
        }

        public override void Write(Utf8JsonWriter writer, TransitionMatrix value, JsonSerializerOptions options) => PackedNumbers.Write(writer, value.Entries);
    }
}
