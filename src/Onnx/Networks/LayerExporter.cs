using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Onnx.Graphs;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Onnx.Networks;

/// <summary>Writes the layers of a network as they compute when they serve: batch norm by its running statistics, dropout not at all.</summary>
/// <param name="graph">The graph to append to.</param>
/// <param name="names">The names of the network's modules, which are those of its weights in a saved model too.</param>
internal sealed class LayerExporter(GraphWriter graph, IReadOnlyDictionary<nn.Module, string> names)
{
    /// <summary>Writes a layer and gives the name of its output.</summary>
    /// <exception cref="NotSupportedException">The layer is a module of the user's.</exception>
    public string Write(Layer layer, string input)
    {
        var part = graph.Part(names[layer]);
        return layer switch
        {
            Sequence sequence => sequence.Layers.Aggregate(input, (current, next) => Write(next, current)),
            Residual residual => part.Node("Add", [Write(residual.Body, input), residual.Shortcut is { } shortcut ? Write(shortcut, input) : input]),
            Concatenation concatenation => part.Node("Concat", concatenation.Branches.Select(branch => Write(branch, input)), ("axis", 1L)),
            Dropout => input,
            Relu => part.Node("Relu", input),
            Reshape reshape => part.Reshape(input, [.. reshape.Shape]),
            Dense dense => Write(part, dense, input),
            Convolution convolution => Write(part, convolution, input),
            BatchNorm norm => Write(part, norm, input),
            InputNormalization normalization => Write(part, normalization, input),
            MaxPool pool => part.Node("MaxPool", input, ("kernel_shape", Square(pool.Size)), ("strides", Square(pool.Stride)), ("pads", Sides(pool.Padding))),
            GlobalAveragePool => part.Node("Flatten", part.Node("GlobalAveragePool", input), ("axis", 1L)),
            GlobalMaxPool => part.Node("Flatten", part.Node("GlobalMaxPool", input), ("axis", 1L)),
            Embedding embedding => TokenLayers.Write(part, embedding, input),
            EmbeddingBag bag => TokenLayers.WriteMean(part, input, Write(bag.Embedding, input)),
            Lstm lstm => TokenLayers.Write(part, lstm, graph.Part(names[lstm.Embedding]), input),
            _ => throw new NotSupportedException($"{layer.GetType().Name} has no counterpart in ONNX."),
        };
    }

    private static string Write(GraphPart part, Dense dense, string input) =>
        part.Node("Gemm", Operands(input, part.Constant("weight", dense.Weight), dense.Bias is { } bias ? part.Constant("bias", bias) : null), ("transB", 1L));

    private static string Write(GraphPart part, Convolution convolution, string input) => part.Node("Conv",
        Operands(input, part.Constant("weight", convolution.Weight), convolution.Bias is { } bias ? part.Constant("bias", bias) : null),
        ("kernel_shape", convolution.Weight.shape[2..]), ("strides", Square(convolution.Stride)), ("pads", Sides(convolution.Padding)));

    private static string Write(GraphPart part, BatchNorm norm, string input) => part.Node("BatchNormalization",
        [
            input, part.Constant("weight", norm.Weight), part.Constant("bias", norm.Bias),
            part.Constant("running_mean", norm.RunningMean), part.Constant("running_var", norm.RunningVariance),
        ],
        ("epsilon", (float)BatchNorm.Epsilon));

    private static string Write(GraphPart part, InputNormalization normalization, string input)
    {
        // A number a channel stretches over height and width.
        string Stretched(string name, Tensor values) => part.Constant(name, normalization.ChannelCount == 1 ? values : values.view(-1, 1, 1));
        return part.Node("Add", [part.Node("Mul", [input, Stretched("scale", normalization.Scale)]), Stretched("shift", normalization.Shift)]);
    }

    private static IEnumerable<string> Operands(string input, string weight, string? bias) => bias is null ? [input, weight] : [input, weight, bias];

    private static long[] Square(long size) => [size, size];

    private static long[] Sides(long padding) => [padding, padding, padding, padding];
}
