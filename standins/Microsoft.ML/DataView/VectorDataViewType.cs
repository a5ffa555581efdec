using System.Collections.Immutable;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed class VectorDataViewType : StructuredDataViewType
{
    public VectorDataViewType(PrimitiveDataViewType itemType, int size = 0)
        : base(RawTypeOf(itemType))
    {
        Contracts.CheckParam(size >= 0, nameof(size), "Can't be negative");
        ItemType = itemType;
        Size = size;
        Dimensions = [size];
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, params int[] dimensions)
        : this(itemType, ImmutableArray.Create(dimensions))
    {
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, ImmutableArray<int> dimensions)
        : base(RawTypeOf(itemType))
    {
        Contracts.CheckParam(!dimensions.IsDefaultOrEmpty, nameof(dimensions), "Must be non-empty");
        Contracts.CheckParam(dimensions.All(dimension => dimension >= 0), nameof(dimensions), "Can't be negative");
        ItemType = itemType;
        Size = dimensions.Aggregate(1, (product, dimension) => checked(product * dimension));
        Dimensions = dimensions;
    }

    public ImmutableArray<int> Dimensions { get; }

    public PrimitiveDataViewType ItemType { get; }

    public bool IsKnownSize => Size > 0;

    public int Size { get; }

    public override bool Equals(DataViewType other) =>
        other is VectorDataViewType vector && vector.ItemType.Equals(ItemType) && vector.Size == Size && vector.Dimensions.SequenceEqual(Dimensions);

    public override bool Equals(object other) => other is DataViewType type && Equals(type);

    public override int GetHashCode() =>
        Dimensions.Aggregate(HashCode.Combine(ItemType.GetHashCode()), (hash, dimension) => HashCode.Combine(hash, dimension));

    public override string ToString()
    {
        var dimensions = Dimensions.Length > 1 ? Dimensions.Select(dimension => dimension > 0 ? $"{dimension}" : "*")
            : Size > 0 ? [$"{Size}"]
            : [];
        return $"Vector<{string.Join(", ", dimensions.Prepend(ItemType.ToString()))}>";
    }

    private static Type RawTypeOf(PrimitiveDataViewType itemType) =>
        typeof(VBuffer<>).MakeGenericType(Contracts.CheckValue(itemType, nameof(itemType)).RawType);
}
