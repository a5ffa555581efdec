using Google.Protobuf;
using Microsoft.ML.Model.OnnxConverter.Proto;
using AttributeType = Microsoft.ML.Model.OnnxConverter.Proto.AttributeProto.Types.AttributeType;

namespace Microsoft.ML;
/// <summary>The graph that the steps of a chain become: a variable for each column of the moment.</summary>
internal sealed class OnnxGraph : OnnxContext
{
    private const int IrVersion = 6;

    private readonly GraphProto _graph = new() { Name = "model" };
    private readonly HashSet<string> _variables = [];
    private readonly HashSet<string> _nodes = [];
    private Dictionary<string, string> _variableOfColumn = [];

    public void AddInput(DataViewSchema.Column column) => _graph.Input.Add(Declare(_variableOfColumn[column.Name] = Unique(_variables, column.Name), column.Type));

    public void AddStep(RowMapping step)
    {
        // Columns that the step drops are gone; those that it cannot write are missed later.
        var next = step.OutputSchema.Where(column => !column.IsHidden && _variableOfColumn.ContainsKey(column.Name))
            .ToDictionary(column => column.Name, column => _variableOfColumn[column.Name]);
        foreach (var added in step.Added)
        {
            next.Remove(added.Name);
            if (added.Inputs.Any(input => !_variableOfColumn.ContainsKey(input.Name)))
                continue;
            var output = AddVariable(added.Name, added.Type);
            if (added.SaveAsOnnx(this, added.Inputs.Select(input => _variableOfColumn[input.Name]).ToArray(), output))
                next[added.Name] = output;
        }
        _variableOfColumn = next;
    }

    public void AddOutput(DataViewSchema.Column column)
    {
        if (!_variableOfColumn.TryGetValue(column.Name, out var variable))
            throw new InvalidOperationException("The targeted pipeline can not be fully converted into a well-defined ONNX model. "
                + "Please check if all steps in that pipeline are convertible to ONNX and all necessary variables are not dropped (via command line arguments).");
        var output = AddVariable(column.Name + ".output", column.Type);
        AddNode("Identity", Core, [variable], output);
        _graph.Output.Add(Declare(output, column.Type));
        if (column.HasSlotNames())
            AddSlotNames(column);
    }

    public override string AddVariable(string name, DataViewType type)
    {
        var unique = Unique(_variables, name);
        _graph.ValueInfo.Add(Declare(unique, type));
        return unique;
    }

    public override void AddNode(string operation, string domain, IEnumerable<string> inputs, string output, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { OpType = operation, Domain = domain, Name = Unique(_nodes, operation), Input = { inputs }, Output = { output } };
        node.Attribute.AddRange(attributes.Select(attribute => MakeAttribute(attribute.Name, attribute.Value)));
        _graph.Node.Add(node);
    }

    public ModelProto ToModel(int version) => new()
    {
        IrVersion = IrVersion,
        ProducerName = "ML.NET",
        ProducerVersion = "0",
        Domain = "machinelearning.dotnet",
        Graph = _graph,
        OpsetImport = { new OperatorSetIdProto { Domain = MachineLearning, Version = 2 }, new OperatorSetIdProto { Version = version } },
    };

    /// <summary>Slot names stand in an encoder that nothing reads, as officially.</summary>
    private void AddSlotNames(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        var node = $"mlnet.{column.Name}.SlotNames";
        var one = Unique(_variables, node);
        _graph.Initializer.Add(new TensorProto { Name = one, DataType = TypeOf(typeof(ReadOnlyMemory<char>)), Dims = { 1, 1 }, StringData = { ByteString.CopyFromUtf8("one") } });
        var output = Unique(_variables, $"mlnet.{column.Name}.unusedOutput");
        AddNode("LabelEncoder", MachineLearning, [one], output, ("keys_strings", names.DenseValues().Select(name => name.ToString()).ToArray()),
            ("values_int64s", Enumerable.Range(0, names.Length).Select(slot => (long)slot).ToArray()));
        _graph.Output.Add(Declare(output, NumberDataViewType.Int64));
    }

    private static AttributeProto MakeAttribute(string name, object value) => value switch
    {
        long number => new AttributeProto { Name = name, Type = AttributeType.Int, I = number },
        Type type => new AttributeProto { Name = name, Type = AttributeType.Int, I = TypeOf(type) },
        float number => new AttributeProto { Name = name, Type = AttributeType.Float, F = number },
        string text => new AttributeProto { Name = name, Type = AttributeType.String, S = ByteString.CopyFromUtf8(text) },
        long[] numbers => new AttributeProto { Name = name, Type = AttributeType.Ints, Ints = { numbers } },
        float[] numbers => new AttributeProto { Name = name, Type = AttributeType.Floats, Floats = { numbers } },
        string[] texts => new AttributeProto { Name = name, Type = AttributeType.Strings, Strings = { texts.Select(ByteString.CopyFromUtf8) } },
        _ => throw new NotSupportedException($"An attribute of type {value.GetType()}"),
    };

    /// <summary>A scalar is a vector of one value; the number of rows is left open.</summary>
    private static ValueInfoProto Declare(string name, DataViewType type)
    {
        if (type is VectorDataViewType { IsKnownSize: false })
            throw new NotSupportedException($"'{name}', a vector of unknown size, as ONNX");
        int[] dimensions = type is VectorDataViewType vector ? [.. vector.Dimensions] : [1];
        var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "None" } } };
        shape.Dim.AddRange(dimensions.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = TypeOf(type.ItemTypeOf().RawType), Shape = shape } } };
    }

    private static int TypeOf(Type type)
    {
        Type[] known = [null, typeof(float), typeof(byte), typeof(sbyte), typeof(ushort), typeof(short), typeof(int), typeof(long), typeof(ReadOnlyMemory<char>), typeof(bool),
            null, typeof(double), typeof(uint), typeof(ulong)];
        var index = Array.IndexOf(known, type);
        return index > 0 ? index : throw new InvalidOperationException($"Unsupported type: {type}");
    }

    private static string Unique(HashSet<string> taken, string name)
    {
        var unique = name;
        for (var i = 0; !taken.Add(unique); i++)
            unique = $"{name}{i}";
        return unique;
    }
}
