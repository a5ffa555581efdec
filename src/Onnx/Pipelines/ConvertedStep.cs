using Google.Protobuf;
using Microsoft.ML.NoisyLabels.Onnx.Graphs;
using Microsoft.ML.NoisyLabels.Onnx.Schema;

namespace Microsoft.ML.NoisyLabels.Onnx.Pipelines;

/// <summary>A step as ML.NET's own converter writes it.</summary>
internal sealed class ConvertedStep
{
    /// <summary>What stands behind a column's name in that of the output that holds it.</summary>
    private const string OutputSuffix = ".output";

    private const string Vectorizer = "FeatureVectorizer";

    private const string Advice = "Export the network by itself, with the column of features as input.";

    private static readonly TensorProto.Types.DataType[] VectorizableTypes =
        [TensorProto.Types.DataType.Float, TensorProto.Types.DataType.Double, TensorProto.Types.DataType.Int32, TensorProto.Types.DataType.Int64];

    private readonly PrefixStep _step;
    private readonly Dictionary<string, NodeProto> _producers;

    /// <param name="step">The step.</param>
    /// <param name="bytes">What the converter wrote.</param>
    /// <exception cref="NotSupportedException">The step has no counterpart in ONNX.</exception>
    /// <exception cref="FormatException">The bytes are no ONNX model.</exception>
    public ConvertedStep(PrefixStep step, byte[] bytes)
    {
        _step = step;
        try
        {
            Model = ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new FormatException($"What ML.NET's converter made of it is no ONNX model. ({step} cannot be exported.)", e);
        }
        if (Model.Graph is null) throw new FormatException($"What ML.NET's converter made of it is truncated. ({step} cannot be exported.)");
        _producers = Model.Graph.Node.SelectMany(node => node.Output.Select(output => KeyValuePair.Create(output, node))).ToDictionary();
        foreach (var name in step.Made) CheckThatItIsComputed(name);
    }

    public ModelProto Model { get; }

    /// <summary>The sets of operators that it takes. The converter declares none for the operators of ONNX Runtime's own, which hash and cut text; there is one version of them.</summary>
    public IEnumerable<OperatorSetIdProto> OperatorSets => Model.OpsetImport.Concat(Model.Graph.Node.Select(node => node.Domain).Distinct()
        .Except(Model.OpsetImport.Select(set => set.Domain)).Select(domain => new OperatorSetIdProto { Domain = domain, Version = 1 }));

    /// <summary>Has ML.NET convert a step by itself.</summary>
    /// <exception cref="NotSupportedException">The step has no counterpart in ONNX.</exception>
    public static ConvertedStep Convert(ModelOperationsCatalog catalog, PrefixStep step)
    {
        using var stream = new MemoryStream();
        try
        {
            catalog.ConvertToOnnx(step.Transformer, new ColumnsOnly(step.Sources), stream, [.. step.Made]);
        }
        catch (Exception e)
        {
            throw new NotSupportedException($"{step} cannot be exported: {e.GetBaseException().Message} {Advice}", e);
        }
        return new ConvertedStep(step, stream.ToArray());
    }

    /// <summary>Appends the nodes that the columns made take.</summary>
    /// <param name="graph">The graph to append to.</param>
    /// <param name="variables">The variables of the columns so far; those of columns that come in are added, and those made replaced.</param>
    public void AppendTo(GraphWriter graph, Dictionary<string, string> variables)
    {
        var wanted = _step.Made.ToDictionary(name => name, name => FindOutput(name)!);
        var needed = FindNeeded(wanted.Values);
        var own = $"step{_step.Number}/";
        var inputs = Model.Graph.Input.Where(input => needed.Contains(input.Name)).ToDictionary(input => input.Name, input =>
        {
            if (!variables.ContainsKey(input.Name)) variables[input.Name] = graph.Input(input);
            return variables[input.Name];
        });
        string Rename(string name) => name.Length == 0 ? name : inputs.GetValueOrDefault(name) ?? own + name;

        foreach (var tensor in Model.Graph.Initializer.Where(tensor => needed.Contains(tensor.Name))) graph.Append(tensor, Rename);
        foreach (var value in Model.Graph.ValueInfo.Where(value => needed.Contains(value.Name))) graph.Append(value, Rename);
        foreach (var node in Model.Graph.Node.Where(node => node.Output.Any(needed.Contains)))
        {
            var appended = graph.Append(node, own + node.Name, Rename);
            if (node.OpType == Vectorizer) MakeVectorizable(graph, appended, node);
        }
        foreach (var (column, output) in wanted) variables[column] = Rename(output);
    }

    /// <summary>The output that holds a column, or null if there is none. Its name ends with a number where a column has that name already.</summary>
    private string? FindOutput(string column) => Model.Graph.Output.Select(output => output.Name).FirstOrDefault(name =>
        name.StartsWith(column + OutputSuffix, StringComparison.Ordinal) && name.AsSpan(column.Length + OutputSuffix.Length).IndexOfAnyExceptInRange('0', '9') < 0);

    /// <summary>The names of all that some outputs take.</summary>
    private HashSet<string> FindNeeded(IEnumerable<string> outputs)
    {
        var needed = new HashSet<string>();
        var open = new Stack<string>(outputs);
        while (open.TryPop(out var name))
        {
            if (needed.Add(name) && _producers.TryGetValue(name, out var node)) node.Input.ToList().ForEach(open.Push);
        }
        return needed;
    }

    /// <summary>The converter takes a column that it cannot compute for one of its inputs, without a word.</summary>
    private void CheckThatItIsComputed(string column)
    {
        var output = FindOutput(column);
        var needed = output is null ? [] : FindNeeded([output]);
        var origin = output ?? "";
        while (_producers.TryGetValue(origin, out var node) && node.OpType == "Identity") origin = node.Input[0];
        var comesFromSources = Model.Graph.Input.All(input => !needed.Contains(input.Name) || _step.Sources.Any(source => source.Name == input.Name));
        var isItsOwnInput = origin == column && Model.Graph.Input.Any(input => input.Name == column);
        if (output is null || !comesFromSources || isItsOwnInput)
            throw new NotSupportedException($"{_step} has no counterpart in ONNX and cannot be exported. {Advice}");
    }

    /// <summary>The converter concatenates whatever numbers there are by an operator that takes few of their types; the others become float32 first, as behind it.</summary>
    private void MakeVectorizable(GraphWriter graph, NodeProto appended, NodeProto original)
    {
        var types = Model.Graph.Input.Concat(Model.Graph.ValueInfo).DistinctBy(value => value.Name).ToDictionary(value => value.Name, value => (TensorProto.Types.DataType)value.Type.TensorType.ElemType);
        for (var i = 0; i < original.Input.Count; i++)
        {
            if (!types.TryGetValue(original.Input[i], out var type) || VectorizableTypes.Contains(type)) continue;
            appended.Input[i] = graph.InsertBefore(appended, "Cast", appended.Input[i], ("to", (long)TensorProto.Types.DataType.Float));
        }
    }
}
