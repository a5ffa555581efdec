using Microsoft.ML.NoisyLabels.Onnx.Schema;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Onnx.Graphs;

/// <summary>
/// Appends to a graph. All operators mean the same from version 12 of the operator set on, so that one list of nodes serves alone and behind what ML.NET converts,
/// which stops at 12.
/// </summary>
/// <param name="graph">The graph to append to.</param>
/// <param name="largestSize">How many bytes tensors and converted nodes may have in all.</param>
internal sealed class GraphWriter(GraphProto graph, long largestSize)
{
    /// <summary>What Protobuf holds, less room for the nodes of a network and for what a file says of itself.</summary>
    public const long LargestSize = int.MaxValue - (64L << 20);

    private readonly HashSet<string> _names =
        [.. graph.Input.Select(input => input.Name), .. graph.Initializer.Select(tensor => tensor.Name), .. graph.Node.SelectMany(node => node.Output)];
    private long _size;

    /// <summary>The place of a part of the graph, whose names start with that of the part.</summary>
    public GraphPart Part(string name) => new(this, name);

    /// <summary>Appends a node with one output, and gives the output's name.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="name">What node and output are called, with a number behind it if that is taken.</param>
    /// <param name="inputs">The names of its inputs; empty for one that is left out.</param>
    /// <param name="attributes">Its attributes: numbers, lists of whole numbers, or text.</param>
    public string Node(string operation, string name, IEnumerable<string> inputs, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Node(operation, name, inputs, outputCount: 1, attributes)[0];

    /// <summary>The same with so many outputs, of which only the last is of use.</summary>
    public string LastOutput(string operation, string name, IEnumerable<string> inputs, int outputCount, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Node(operation, name, inputs, outputCount, attributes)[^1];

    /// <summary>Adds a tensor of whole numbers.</summary>
    public string Constant(string name, params long[] values) => Constant(name, tensor(values));

    /// <summary>Adds a tensor of texts, shape (count).</summary>
    public string Constant(string name, IEnumerable<string> values) => Add(name, Tensors.OfText(values));

    /// <summary>Adds a tensor.</summary>
    /// <exception cref="NotSupportedException">The file would be too large.</exception>
    public string Constant(string name, Tensor values)
    {
        Reserve(values.numel() * values.ElementSize);
        return Add(name, Tensors.Of(values));
    }

    /// <summary>Declares an input as another graph has it, for as many examples as one likes, and gives its name.</summary>
    public string Input(ValueInfoProto input)
    {
        var declared = input.Clone();
        declared.Type.TensorType.Shape.Dim[0] = Tensors.Batch();
        Declare(declared);
        return input.Name;
    }

    /// <summary>Appends a tensor of another graph under another name.</summary>
    public void Append(TensorProto tensor, Func<string, string> rename)
    {
        Reserve(tensor.CalculateSize());
        var appended = tensor.Clone();
        _names.Add(appended.Name = rename(tensor.Name));
        graph.Initializer.Add(appended);
    }

    /// <summary>
    /// Tells the type of a tensor of another graph, which not every operator makes plain. Not its shape: ML.NET's converter writes that of the column, where the tensor may have a
    /// dimension more.
    /// </summary>
    public void Append(ValueInfoProto value, Func<string, string> rename) => graph.ValueInfo.Add(new ValueInfoProto
    {
        Name = rename(value.Name),
        Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = value.Type.TensorType.ElemType } },
    });

    /// <summary>Appends a node of another graph, whose tensors have other names here.</summary>
    public NodeProto Append(NodeProto node, string name, Func<string, string> rename)
    {
        Reserve(node.CalculateSize());
        var appended = node.Clone();
        appended.Name = name;
        appended.Input.Clear();
        appended.Input.AddRange(node.Input.Select(rename));
        appended.Output.Clear();
        appended.Output.AddRange(node.Output.Select(rename));
        _names.UnionWith(appended.Output);
        graph.Node.Add(appended);
        return appended;
    }

    /// <summary>Puts a node of one input before another, and gives the name of its output.</summary>
    public string InsertBefore(NodeProto next, string operation, string input, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var output = Node(operation, $"{next.Name}/{operation}", [input], attributes);
        var inserted = graph.Node[^1];
        graph.Node.RemoveAt(graph.Node.Count - 1);
        graph.Node.Insert(graph.Node.IndexOf(next), inserted);
        return output;
    }

    public void Input(string name, TensorProto.Types.DataType type, IEnumerable<long> dimensions) => Declare(Tensors.Batch(name, type, dimensions));

    public void Output(string name, TensorProto.Types.DataType type, IEnumerable<long> dimensions) => graph.Output.Add(Tensors.Batch(name, type, dimensions));

    private void Declare(ValueInfoProto input)
    {
        _names.Add(input.Name);
        graph.Input.Add(input);
    }

    private void Reserve(long size)
    {
        _size += size;
        if (_size > largestSize)
            throw new NotSupportedException(FormattableString.Invariant($"The model is more than the {largestSize:N0} bytes that one ONNX file can hold."));
    }

    private string Add(string name, TensorProto tensor)
    {
        tensor.Name = Unique(name);
        graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    private string[] Node(string operation, string name, IEnumerable<string> inputs, int outputCount, ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var node = new NodeProto { OpType = operation, Name = Unique(name) };
        node.Input.AddRange(inputs);
        foreach (var (key, value) in attributes) node.Attribute.Add(Attribute(key, value));
        node.Output.AddRange(Enumerable.Range(1, outputCount - 1).Select(i => Unique($"{node.Name}/unused{i}")).Append(node.Name));
        graph.Node.Add(node);
        return [.. node.Output];
    }

    private static AttributeProto Attribute(string name, object value) => value switch
    {
        long number => new AttributeProto { Name = name, I = number, Type = AttributeProto.Types.AttributeType.Int },
        long[] numbers => new AttributeProto { Name = name, Ints = { numbers }, Type = AttributeProto.Types.AttributeType.Ints },
        float number => new AttributeProto { Name = name, F = number, Type = AttributeProto.Types.AttributeType.Float },
        _ => throw new ArgumentException($"an attribute of type {value.GetType().Name}", nameof(value)),
    };

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++) unique = $"{name}_{i}";
        return unique;
    }
}
