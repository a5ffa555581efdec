using System.Collections.Immutable;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Column types in model files.</summary>
internal static class TypeCodec
{
    private static readonly PrimitiveDataViewType[] _primitives =
    [
        TextDataViewType.Instance, BooleanDataViewType.Instance, TimeSpanDataViewType.Instance, DateTimeDataViewType.Instance,
        DateTimeOffsetDataViewType.Instance, RowIdDataViewType.Instance, .. NumberDataViewType.All,
    ];

    private enum Form : byte
    {
        Primitive,
        Key,
        Vector,
    }

    public static void Write(BinaryWriter writer, DataViewType type)
    {
        switch (type)
        {
            case VectorDataViewType vector:
                writer.Write((byte)Form.Vector);
                Write(writer, vector.ItemType);
                ValueCodec.WriteArray(writer, vector.Dimensions);
                break;
            case KeyDataViewType key:
                writer.Write((byte)Form.Key);
                Write(writer, PrimitiveDataViewType.Of(key.RawType));
                writer.Write(key.Count);
                break;
            default:
                var index = Array.IndexOf(_primitives, type);
                writer.Write((byte)Form.Primitive);
                writer.Write(index >= 0 ? (byte)index : throw new NotSupportedException($"Columns of type {type} in a model file"));
                break;
        }
    }

    public static DataViewType Read(BinaryReader reader) => (Form)reader.ReadByte() switch
    {
        Form.Vector => new VectorDataViewType(ReadPrimitive(reader), ImmutableArray.Create(ValueCodec.ReadArray<int>(reader))),
        Form.Key => new KeyDataViewType(ReadPrimitive(reader).RawType, reader.ReadUInt64()),
        Form.Primitive => _primitives.ElementAtOrDefault(reader.ReadByte()) ?? throw new FormatException("Corrupt model file"),
        _ => throw new FormatException("Corrupt model file"),
    };

    private static PrimitiveDataViewType ReadPrimitive(BinaryReader reader)
    {
        var type = Read(reader) as PrimitiveDataViewType;
        Contracts.CheckDecode(type is not null, "Corrupt model file");
        return type;
    }
}
