using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>How a feature column holds examples, and how they lie in memory: row after row, in the column's own numbers.</summary>
/// <param name="kind">The kind of column.</param>
/// <param name="shape">The dimensions of an example, each at least 1; height and width are 0 for a column of images that does not tell their size.</param>
/// <exception cref="OverflowException">An example has more than 2³¹ values.</exception>
internal sealed class FeatureFormat(FeatureKind kind, IReadOnlyList<int> shape)
{
    public const string Expected = "a known-size vector of Single or Byte, or an image";

    private const int ColorCount = 3;

    public FeatureKind Kind { get; } = kind;

    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>The number of values of an example, 0 where it is not known.</summary>
    public int Size { get; } = shape.Aggregate(1, (size, dimension) => checked(size * dimension));

    /// <summary>The number of bytes of an example.</summary>
    public int ByteCount => Kind == FeatureKind.Single ? checked(Size * sizeof(float)) : Size;

    public ScalarType Element => Kind == FeatureKind.Single ? float32 : uint8;

    /// <summary>The channels of an example of dimensions (channels, height, width), else 1.</summary>
    public int ChannelCount => Shape is [var channels, _, _] ? channels : 1;

    /// <summary>Whether the dimensions can be those of the kind.</summary>
    public bool IsConsistent => Enum.IsDefined(Kind) && (Kind != FeatureKind.Image || Shape is [ColorCount, _, _]);

    /// <summary>What a 1 of <see cref="NormalizationSpec"/> is in the features' own scale.</summary>
    public double Unit => Kind == FeatureKind.Single ? 1 : byte.MaxValue;

    public DataViewType ColumnType => Kind switch
    {
        FeatureKind.Single => new VectorDataViewType(NumberDataViewType.Single, Shape.ToArray()),
        FeatureKind.Byte => new VectorDataViewType(NumberDataViewType.Byte, Shape.ToArray()),
        _ => new ImageDataViewType(Shape[1], Shape[2]),
    };

    /// <summary>Whether a column of this shape can hold features.</summary>
    public static bool Takes(SchemaShape.Column column) => column.Kind switch
    {
        SchemaShape.Column.VectorKind.Vector => !column.IsKey && KindOf(column.ItemType) is not null,
        SchemaShape.Column.VectorKind.Scalar => column.ItemType is ImageDataViewType,
        _ => false,
    };

    /// <summary>How a column that cannot hold features may become one that can.</summary>
    public static string Advice(SchemaShape.Column column) => column.Kind switch
    {
        SchemaShape.Column.VectorKind.VariableVector => "; [VectorType(N)] gives the vectors of a class their size",
        SchemaShape.Column.VectorKind.Vector => "; Transforms.Conversion.ConvertType makes Single of other numbers",
        _ when column.ItemType is TextDataViewType => "; Transforms.Text.FeaturizeText makes a vector of text",
        _ => "; Transforms.Concatenate makes a vector of columns",
    };

    /// <summary>The format of a column, or null if trainers do not read such columns.</summary>
    public static FeatureFormat? Of(DataViewType column) => column switch
    {
        VectorDataViewType { IsKnownSize: true } vector when KindOf(vector.ItemType) is { } kind => new FeatureFormat(kind, vector.Dimensions),
        ImageDataViewType image => OfImages(image.Height, image.Width),
        _ => null,
    };

    public static FeatureFormat OfImages(int height, int width) => new(FeatureKind.Image, [ColorCount, height, width]);

    /// <summary>
    /// Whether columns can stand in for columns of this format: same kind and number of values, whatever the dimensions; images of the same size, or of one that
    /// only the images themselves tell.
    /// </summary>
    public bool Fits(DataViewType column) => Of(column) is { } other && other.Kind == Kind
        && (Kind == FeatureKind.Image ? other.Size == 0 || other.Shape.SequenceEqual(Shape) : other.Size == Size);

    /// <summary>The float32 inputs (B, <see cref="Shape"/>) of a network from B examples (B, <see cref="Size"/>) as they are stored.</summary>
    public Tensor ToInputs(Tensor stored) => stored.to(float32).reshape([stored.shape[0], .. Shape.Select(dimension => (long)dimension)]);

    private static FeatureKind? KindOf(DataViewType item) =>
        item.Equals(NumberDataViewType.Single) ? FeatureKind.Single : item.Equals(NumberDataViewType.Byte) ? FeatureKind.Byte : null;
}
