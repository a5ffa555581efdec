using System.Text.Json;

namespace Microsoft.ML.NoisyLabels;

public sealed partial class TransitionMatrix
{
    /// <summary>The matrix as a JSON array of rows, exact to the last bit; <see cref="JsonSerializer"/> writes and reads the same.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The matrix that <see cref="ToJson"/> wrote, or any array of rows that <see cref="FromRows(double[,])"/> accepts.</summary>
    /// <param name="json">For example <c>[[0.9, 0.1], [0.2, 0.8]]</c>.</param>
    /// <exception cref="JsonException">The text is not such an array; the message says why.</exception>
    public static TransitionMatrix FromJson(string json)
        => JsonSerializer.Deserialize<TransitionMatrix>(json) ?? throw new JsonException(TransitionMatrixJsonConverter.NotRows);
}
