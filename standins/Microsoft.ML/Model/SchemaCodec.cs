using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Schemas in model files: columns, types, annotations.</summary>
internal static class SchemaCodec
{
    private const ulong Mark = 0x414d454843534c4d;

    public static void Write(BinaryWriter writer, DataViewSchema schema)
    {
        writer.Write(Mark);
        WriteColumns(writer, schema, _ => { });
    }

    public static DataViewSchema Read(BinaryReader reader)
    {
        try
        {
            Contracts.CheckDecode(reader.ReadUInt64() == Mark, "Wrong file type");
            var builder = new DataViewSchema.Builder();
            ReadColumns(reader, builder.AddColumn);
            return builder.ToSchema();
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentException or OverflowException)
        {
            throw new FormatException("Corrupt model file", exception);
        }
    }

    public static void WriteAnnotations(BinaryWriter writer, DataViewSchema.Annotations annotations) =>
        WriteColumns(writer, annotations.Schema, column =>
            Dispatch.Call<object>(column.Type is VectorDataViewType ? WriteVectorValue<int> : WriteValue<int>,
                column.Type.ItemTypeOf().RawType, writer, annotations, column));

    public static DataViewSchema.Annotations ReadAnnotations(BinaryReader reader)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        ReadColumns(reader, (name, type, annotations) =>
            builder.Add(name, type, Dispatch.Call<Delegate>(type is VectorDataViewType ? ReadVectorValue<int> : ReadValue<int>,
                type.ItemTypeOf().RawType, reader), annotations));
        return builder.ToAnnotations();
    }

    private static void WriteColumns(BinaryWriter writer, DataViewSchema schema, Action<DataViewSchema.Column> writeValue)
    {
        writer.Write(schema.Count);
        foreach (var column in schema)
        {
            writer.Write(column.Name);
            TypeCodec.Write(writer, column.Type);
            WriteAnnotations(writer, column.Annotations);
            writeValue(column);
        }
    }

    private static void ReadColumns(BinaryReader reader, Action<string, DataViewType, DataViewSchema.Annotations> add)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
            add(reader.ReadString(), TypeCodec.Read(reader), ReadAnnotations(reader));
    }

    private static object WriteValue<T>(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        ValueCodec.Write(writer, ValueOf<T>(annotations, column));
        return null;
    }

    private static object WriteVectorValue<T>(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        ValueCodec.WriteVector(writer, ValueOf<VBuffer<T>>(annotations, column));
        return null;
    }

    private static T ValueOf<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        var value = default(T);
        annotations.GetGetter<T>(column)(ref value);
        return value;
    }

    private static Delegate ReadValue<T>(BinaryReader reader)
    {
        var value = ValueCodec.Read<T>(reader);
        return (ValueGetter<T>)((ref T destination) => destination = value);
    }

    private static Delegate ReadVectorValue<T>(BinaryReader reader) => AnnotationBuilding.Constant(ValueCodec.ReadVector<T>(reader));
}
