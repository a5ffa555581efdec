using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Onnx.Graphs;

/// <summary>A part of a graph, a layer for example, whose nodes and tensors are called after it.</summary>
internal readonly record struct GraphPart(GraphWriter Graph, string Name)
{
    /// <summary>Appends a node of one output, and gives the output's name.</summary>
    public string Node(string operation, IEnumerable<string> inputs, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Graph.Node(operation, $"{Name}/{operation}", inputs, attributes);

    /// <summary>Appends a node of one input and one output.</summary>
    public string Node(string operation, string input, params ReadOnlySpan<(string Name, object Value)> attributes) => Node(operation, [input], attributes);

    /// <summary>Appends a node of which only the last output is of use.</summary>
    public string LastOutput(string operation, IEnumerable<string> inputs, int outputCount, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Graph.LastOutput(operation, $"{Name}/{operation}", inputs, outputCount, attributes);

    public string Constant(string name, Tensor values) => Graph.Constant($"{Name}/{name}", values);

    public string Constant(string name, params long[] values) => Graph.Constant($"{Name}/{name}", values);

    /// <summary>Gives a tensor other dimensions: −1 for what is left, 0 for what the tensor has there.</summary>
    public string Reshape(string input, params long[] shape) => Node("Reshape", [input, Constant("shape", shape)]);

    public string Cast(string input, Schema.TensorProto.Types.DataType type) => Node("Cast", input, ("to", (long)type));
}
