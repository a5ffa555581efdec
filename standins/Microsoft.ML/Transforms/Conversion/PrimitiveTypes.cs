using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Primitive column types by their kind, and in model files.</summary>
internal static class PrimitiveTypes
{
    private static readonly (DataKind Kind, PrimitiveDataViewType Type)[] s_types =
    {
        (DataKind.SByte, NumberDataViewType.SByte), (DataKind.Byte, NumberDataViewType.Byte),
        (DataKind.Int16, NumberDataViewType.Int16), (DataKind.UInt16, NumberDataViewType.UInt16),
        (DataKind.Int32, NumberDataViewType.Int32), (DataKind.UInt32, NumberDataViewType.UInt32),
        (DataKind.Int64, NumberDataViewType.Int64), (DataKind.UInt64, NumberDataViewType.UInt64),
        (DataKind.Single, NumberDataViewType.Single), (DataKind.Double, NumberDataViewType.Double),
        (DataKind.Boolean, BooleanDataViewType.Instance), (DataKind.String, TextDataViewType.Instance),
    };

    internal static PrimitiveDataViewType OfKind(DataKind kind)
        => s_types.FirstOrDefault(entry => entry.Kind == kind).Type
            ?? throw new NotSupportedException($"Columns of kind {kind} in this transform");

    internal static void Write(BinaryWriter writer, PrimitiveDataViewType type)
    {
        var entry = Array.Find(s_types, entry => entry.Type.RawType == type.RawType);
        if (entry.Type == null)
            throw new NotSupportedException($"Saving values of type {type}");
        writer.Write((byte)entry.Kind);
        writer.Write(type is KeyDataViewType key ? key.Count : 0ul);
    }

    internal static PrimitiveDataViewType Read(BinaryReader reader)
    {
        var type = OfKind((DataKind)reader.ReadByte());
        ulong keyCount = reader.ReadUInt64();
        return keyCount == 0 ? type : new KeyDataViewType(type.RawType, keyCount);
    }
}
