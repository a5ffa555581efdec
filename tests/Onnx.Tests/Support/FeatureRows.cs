using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Transforms.Image;
using static TorchSharp.torch;

namespace Onnx.Tests.Support;

/// <summary>Random rows of a column of features.</summary>
internal sealed class FeatureRows
{
    public const int ImageHeight = 9;
    public const int ImageWidth = 8;
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

    public IDataView View(MLContext context) => Format.Kind switch
    {
        FeatureKind.Single => View(context, row => new SingleRow { Features = row }),
        FeatureKind.Byte => View(context, row => new ByteRow { Features = ToBytes(row) }),
        _ => View(context, row => new ImageRow { Features = ToImage(row) }),
    };

    /// <summary>Some of the rows as a batch.</summary>
    public OnnxTensor Batch(Range range)
    {
        var rows = _rows[range];
        long[] dims = [rows.Length, .. Format.Shape.Select(size => (long)size)];
        return Format.Kind == FeatureKind.Single ? OnnxTensor.Of([.. rows.SelectMany(row => row)], dims) : OnnxTensor.Of([.. rows.SelectMany(ToBytes)], dims);
    }

    private IDataView View<TRow>(MLContext context, Func<float[], TRow> make) where TRow : class
    {
        var schema = SchemaDefinition.Create(typeof(TRow));
        schema["Features"].ColumnType = Format.ColumnType;
        return context.Data.LoadFromEnumerable(_rows.Select(make), schema);
    }

    /// <summary>An image of planes of red, green and blue.</summary>
    private MLImage ToImage(float[] row)
    {
        var (height, width) = (Format.Shape[1], Format.Shape[2]);
        var pixels = Enumerable.Range(0, height * width).SelectMany(i => new[] { (byte)row[i], (byte)row[i + (height * width)], (byte)row[i + (2 * height * width)], byte.MaxValue });
        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, pixels.ToArray());
    }

    private static byte[] ToBytes(float[] row) => [.. row.Select(value => (byte)value)];

    private sealed class SingleRow
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class ImageRow
    {
        // Of classes, the size of images is known by the attribute alone.
        [ImageType(ImageHeight, ImageWidth)]
        public MLImage? Features { get; set; }
    }

    private sealed class ByteRow
    {
        public byte[] Features { get; set; } = [];
    }
}
