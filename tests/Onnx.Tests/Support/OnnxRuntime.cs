using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Onnx.Tests.Support;

/// <summary>ONNX Runtime, as Node's package brings it.</summary>
internal static class OnnxRuntime
{
    private static readonly Lazy<LineProcess> Node = new(() => new LineProcess("node", "node/run.js"));
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>What a model answers to each of some batches, by the names of its outputs.</summary>
    /// <exception cref="InvalidOperationException">ONNX Runtime refuses the model or a batch; the message is its own.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, OnnxTensor>> Run(string model, params IEnumerable<Dictionary<string, OnnxTensor>> batches)
    {
        var answer = Ask(model, batches);
        return answer.Error is null ? answer.Outputs : throw new InvalidOperationException(answer.Error);
    }

    /// <summary>The names of a model's inputs.</summary>
    public static IReadOnlyList<string> InputNames(string model) => Ask(model, []).InputNames;

    private static Answer Ask(string model, IEnumerable<Dictionary<string, OnnxTensor>> batches) =>
        JsonSerializer.Deserialize<Answer>(Node.Value.Ask(JsonSerializer.Serialize(new { model, batches }, Json)), Json)!;

    private sealed record Answer(string? Error, IReadOnlyList<string> InputNames, IReadOnlyList<Dictionary<string, OnnxTensor>> Outputs);
}

/// <summary>A tensor on its way to or from ONNX Runtime: its values are bytes or texts.</summary>
internal sealed record OnnxTensor(string Type, long[] Dims, byte[]? Data = null, string[]? Texts = null)
{
    public static OnnxTensor Of(float[] values, params long[] dims) => new("float32", dims, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    public static OnnxTensor Of(byte[] values, params long[] dims) => new("uint8", dims, values);

    public static OnnxTensor Of(string[] values, params long[] dims) => new("string", dims, Texts: values);

    public T[] Values<T>() where T : struct => MemoryMarshal.Cast<byte, T>(Data).ToArray();
}
