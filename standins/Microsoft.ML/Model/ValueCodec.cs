using Microsoft.ML.Data;

namespace Microsoft.ML;

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
