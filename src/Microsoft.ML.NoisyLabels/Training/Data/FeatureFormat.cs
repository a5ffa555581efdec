using Microsoft.ML.Data;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>How a feature column holds examples, and how they lie in memory: row after row, in the column's own numbers.</summary>
/// <param name="kind">The kind of column.</param>
/// <param name="shape">The dimensions of an example, each at least 1.</param>
/// <exception cref="OverflowException">An example has more than 2³¹ values.</exception>
internal sealed class FeatureFormat(FeatureKind kind, IReadOnlyList<int> shape)
{
    public const string Expected = "a known-size vector of Single or Byte";

    public FeatureKind Kind { get; } = kind;

    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>The number of values of an example.</summary>
    public int Size { get; } = shape.Aggregate(1, (size, dimension) => checked(size * dimension));

    /// <summary>The number of bytes of an example.</summary>
    public int ByteCount => Kind == FeatureKind.Single ? checked(Size * sizeof(float)) : Size;

    public ScalarType Element => Kind == FeatureKind.Single ? float32 : uint8;

    /// <summary>The channels of an example of dimensions (channels, height, width), else 1.</summary>
    public int ChannelCount => Shape is [var channels, _, _] ? channels : 1;

    /// <summary>What a 1 of <see cref="NormalizationSpec"/> is in the features' own scale.</summary>
    public double Unit => Kind == FeatureKind.Single ? 1 : byte.MaxValue;

    public DataViewType ColumnType => new VectorDataViewType(Kind == FeatureKind.Single ? NumberDataViewType.Single : NumberDataViewType.Byte, Shape.ToArray());

    /// <summary>Whether a column of this item type can hold features.</summary>
    public static bool Takes(DataViewType itemType) => itemType.Equals(NumberDataViewType.Single) || itemType.Equals(NumberDataViewType.Byte);

    /// <summary>The format of a column, or null if trainers do not read such columns.</summary>
    public static FeatureFormat? Of(DataViewType column) => column is VectorDataViewType { IsKnownSize: true } vector && Takes(vector.ItemType)
        ? new FeatureFormat(vector.ItemType.Equals(NumberDataViewType.Single) ? FeatureKind.Single : FeatureKind.Byte, vector.Dimensions)
        : null;

    /// <summary>Whether a model for this format can score a column: same kind and number of values, whatever the dimensions.</summary>
    public bool Fits(DataViewType column) => Of(column) is { } other && other.Kind == Kind && other.Size == Size;

    /// <summary>The float32 inputs (B, <see cref="Shape"/>) of a network from B examples (B, <see cref="Size"/>) as they are stored.</summary>
    public Tensor ToInputs(Tensor stored) => stored.to(float32).reshape([stored.shape[0], .. Shape.Select(dimension => (long)dimension)]);
}
