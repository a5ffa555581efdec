namespace Microsoft.ML.Data;

/// <summary>Questions about types that come up all over.</summary>
internal static class DataViewTypes
{
    /// <summary>The type of the values in a vector, or the type itself where it is a scalar.</summary>
    public static DataViewType ItemTypeOf(this DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;
}
