using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Scalar and vector types in model files.</summary>
internal static class ColumnTypes
{
    internal static void Save(BinaryWriter writer, DataViewType type)
    {
        PrimitiveTypes.Write(writer, (PrimitiveDataViewType)type.ItemTypeOf());
        var dimensions = type is VectorDataViewType vector ? vector.Dimensions.ToArray() : Array.Empty<int>();
        writer.Write(dimensions.Length);
        foreach (int dimension in dimensions)
            writer.Write(dimension);
    }

    internal static DataViewType Load(BinaryReader reader)
    {
        var itemType = PrimitiveTypes.Read(reader);
        var dimensions = new int[reader.ReadInt32()];
        for (int i = 0; i < dimensions.Length; i++)
            dimensions[i] = reader.ReadInt32();
        return dimensions.Length == 0 ? itemType : new VectorDataViewType(itemType, dimensions);
    }
}
