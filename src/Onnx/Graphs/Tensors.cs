using Google.Protobuf;
using Microsoft.ML.NoisyLabels.Onnx.Schema;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Onnx.Graphs;

/// <summary>Tensors and their types as ONNX writes them.</summary>
internal static class Tensors
{
    public static TensorProto Of(Tensor values)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return new TensorProto
        {
            Dims = { values.shape },
            DataType = (int)TypeOf(values.dtype),
            RawData = ByteString.CopyFrom(values.detach().cpu().contiguous().bytes),
        };
    }

    public static TensorProto OfText(IEnumerable<string> values)
    {
        var tensor = new TensorProto { DataType = (int)TensorProto.Types.DataType.String };
        tensor.StringData.AddRange(values.Select(ByteString.CopyFromUtf8));
        tensor.Dims.Add(tensor.StringData.Count);
        return tensor;
    }

    /// <summary>As many examples as one likes.</summary>
    public static TensorShapeProto.Types.Dimension Batch() => new() { DimParam = "batch" };

    /// <summary>What goes in or comes out: as many examples of these dimensions as one likes.</summary>
    public static ValueInfoProto Batch(string name, TensorProto.Types.DataType type, IEnumerable<long> dimensions)
    {
        var shape = new TensorShapeProto { Dim = { Batch() } };
        shape.Dim.AddRange(dimensions.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }

    private static TensorProto.Types.DataType TypeOf(ScalarType type) => type switch
    {
        ScalarType.Float32 => TensorProto.Types.DataType.Float,
        ScalarType.Int64 => TensorProto.Types.DataType.Int64,
        _ => throw new NotSupportedException($"tensors of {type} in an ONNX file"),
    };
}
