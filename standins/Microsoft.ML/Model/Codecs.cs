namespace Microsoft.ML;
/// <summary>Column types in model files.</summary>
internal static class TypeCodec
{
    private static readonly PrimitiveDataViewType[] _primitives =
    [
        TextDataViewType.Instance, BooleanDataViewType.Instance, TimeSpanDataViewType.Instance, DateTimeDataViewType.Instance,
        DateTimeOffsetDataViewType.Instance, RowIdDataViewType.Instance, .. NumberDataViewType.All,
    ];

    private enum Form : byte { Primitive, Key, Vector }

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

/// <summary>Values of primitive types in model files.</summary>
internal static class ValueCodec
{
    public static void Write<T>(BinaryWriter writer, T value)
    {
        switch (value)
        {
            case bool x: writer.Write(x); break;
            case byte x: writer.Write(x); break;
            case sbyte x: writer.Write(x); break;
            case short x: writer.Write(x); break;
            case ushort x: writer.Write(x); break;
            case int x: writer.Write(x); break;
            case uint x: writer.Write(x); break;
            case long x: writer.Write(x); break;
            case ulong x: writer.Write(x); break;
            case float x: writer.Write(x); break;
            case double x: writer.Write(x); break;
            case ReadOnlyMemory<char> x: writer.Write(x.ToString()); break;
            case string x: writer.Write(x); break;
            case TimeSpan x: writer.Write(x.Ticks); break;
            case DateTime x: writer.Write(x.ToBinary()); break;
            default: throw new NotSupportedException($"Values of type {typeof(T)} in a model file");
        }
    }

    public static T Read<T>(BinaryReader reader)
    {
        object value = default(T) switch
        {
            bool => reader.ReadBoolean(),
            byte => reader.ReadByte(),
            sbyte => reader.ReadSByte(),
            short => reader.ReadInt16(),
            ushort => reader.ReadUInt16(),
            int => reader.ReadInt32(),
            uint => reader.ReadUInt32(),
            long => reader.ReadInt64(),
            ulong => reader.ReadUInt64(),
            float => reader.ReadSingle(),
            double => reader.ReadDouble(),
            ReadOnlyMemory<char> => reader.ReadString().AsMemory(),
            TimeSpan => TimeSpan.FromTicks(reader.ReadInt64()),
            DateTime => DateTime.FromBinary(reader.ReadInt64()),
            _ when typeof(T) == typeof(string) => reader.ReadString(),
            _ => throw new NotSupportedException($"Values of type {typeof(T)} in a model file"),
        };
        return (T)value;
    }

    public static void WriteArray<T>(BinaryWriter writer, IReadOnlyCollection<T> values)
    {
        writer.Write(values.Count);
        foreach (var value in values)
            Write(writer, value);
    }

    public static T[] ReadArray<T>(BinaryReader reader)
    {
        // The count comes from the file, so it is believed only as far as values arrive.
        var values = new List<T>();
        for (var left = reader.ReadInt32(); left > 0; left--)
            values.Add(Read<T>(reader));
        return values.ToArray();
    }

    public static void WriteVector<T>(BinaryWriter writer, VBuffer<T> vector)
    {
        writer.Write(vector.Length);
        writer.Write(vector.IsDense);
        WriteArray(writer, vector.GetValues().ToArray());
        if (!vector.IsDense)
            WriteArray(writer, vector.GetIndices().ToArray());
    }

    public static VBuffer<T> ReadVector<T>(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        var isDense = reader.ReadBoolean();
        var values = ReadArray<T>(reader);
        return isDense ? new VBuffer<T>(length, values) : new VBuffer<T>(length, values.Length, values, ReadArray<int>(reader));
    }
}

/// <summary>Schemas in model files: columns, types, annotations.</summary>
internal static class SchemaCodec
{
    private const ulong Mark = 0x414d454843534c4d;

    public static void Write(BinaryWriter writer, DataViewSchema schema)
    {
        // What no file can hold, images for example, a model that is loaded does without.
        var savable = schema.Where(column => column.Type is PrimitiveDataViewType or VectorDataViewType).ToArray();
        Contracts.Check(savable.Length > 0, "No valid columns to save");
        writer.Write(Mark);
        WriteColumns(writer, savable, _ => { });
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

    private static void WriteColumns(BinaryWriter writer, IReadOnlyCollection<DataViewSchema.Column> columns, Action<DataViewSchema.Column> writeValue)
    {
        writer.Write(columns.Count);
        foreach (var column in columns)
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
