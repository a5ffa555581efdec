using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Writes a matrix as an array of rows, and validates what it reads.</summary>
internal sealed class TransitionMatrixJsonConverter : JsonConverter<TransitionMatrix>
{
    public const string NotRows = "A transition matrix is an array of rows.";

    public override TransitionMatrix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var rows = JsonSerializer.Deserialize<double[][]>(ref reader, options) ?? throw new JsonException(NotRows);
        try
        {
            return TransitionMatrix.FromRows(rows);
        }
        catch (ArgumentException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, TransitionMatrix value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (var trueClass = 0; trueClass < value.ClassCount; trueClass++)
            JsonSerializer.Serialize(writer, value.Row(trueClass).ToArray(), options);
        writer.WriteEndArray();
    }
}
