namespace Microsoft.ML.Data;

/// <summary>Questions about types that come up all over.</summary>
internal static class DataViewTypes
{
    /// <summary>The type of the values in a vector, or the type itself where it is a scalar.</summary>
    public static DataViewType ItemTypeOf(this DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    public static bool IsKnownSizeVector(this DataViewType type) => type is VectorDataViewType { IsKnownSize: true };

    /// <summary>Whether values of one type can be taken for values of the other: vector sizes need not be equal.</summary>
    public static bool SameShapeAndItemType(this DataViewType type, DataViewType other) =>
        type is VectorDataViewType == other is VectorDataViewType && type.ItemTypeOf().Equals(other.ItemTypeOf());

    /// <summary>The number of key values, as an array size.</summary>
    public static int CountAsInt(this KeyDataViewType key) => checked((int)key.Count);
}
