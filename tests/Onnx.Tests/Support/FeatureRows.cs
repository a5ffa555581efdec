using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Onnx.Tests.Support;

/// <summary>Random rows of a column of features.</summary>
internal sealed class FeatureRows
{
    private const int SomeRows = 32;

    private readonly float[][] _rows;

    /// <param name="format">The column.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="draw">Makes what draws the values of one row.</param>
    public FeatureRows(FeatureFormat format, int count, Func<Random, Func<float>> draw)
    {
        var random = new Random(5);
        Format = format;
        _rows = [.. Enumerable.Range(0, count).Select(_ =>
        {
            var drawValue = draw(random);
            return Enumerable.Range(0, format.Size).Select(_ => drawValue()).ToArray();
        })];
    }

    public FeatureFormat Format { get; }

    /// <summary>Some rows as a network takes them.</summary>
    public Tensor Inputs() => Format.ToInputs(tensor([.. _rows.Take(SomeRows).SelectMany(row => row)], [SomeRows, Format.Size]));

    public IDataView View(MLContext context)
    {
        var single = Format.Kind == FeatureKind.Single;
        var schema = SchemaDefinition.Create(single ? typeof(SingleRow) : typeof(ByteRow));
        schema["Features"].ColumnType = Format.ColumnType;
        return single
            ? context.Data.LoadFromEnumerable(_rows.Select(row => new SingleRow { Features = row }), schema)
            : context.Data.LoadFromEnumerable(_rows.Select(row => new ByteRow { Features = ToBytes(row) }), schema);
    }

    /// <summary>Some of the rows as a batch.</summary>
    public OnnxTensor Batch(Range range)
    {
        var rows = _rows[range];
        long[] dims = [rows.Length, .. Format.Shape.Select(size => (long)size)];
        return Format.Kind == FeatureKind.Single ? OnnxTensor.Of([.. rows.SelectMany(row => row)], dims) : OnnxTensor.Of([.. rows.SelectMany(ToBytes)], dims);
    }

    private static byte[] ToBytes(float[] row) => [.. row.Select(value => (byte)value)];

    private sealed class SingleRow
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class ByteRow
    {
        public byte[] Features { get; set; } = [];
    }
}
