using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What a transform must know of a primitive type: equality, order, the missing value, how to store it.</summary>
internal sealed class ValueKind<T>
{
    private ValueKind(IEqualityComparer<T> equality, IComparer<T> order, T missing, Func<T, bool> isMissing,
        Action<BinaryWriter, T> write, Func<BinaryReader, T> read)
    {
        Equality = equality;
        Order = order;
        Missing = missing;
        IsMissing = isMissing;
        Write = write;
        Read = read;
    }

    internal IEqualityComparer<T> Equality { get; }

    internal IComparer<T> Order { get; }

    /// <summary>What stands for a missing value where the type has one, else the default.</summary>
    internal T Missing { get; }

    internal Func<T, bool> IsMissing { get; }

    internal Action<BinaryWriter, T> Write { get; }

    internal Func<BinaryReader, T> Read { get; }

    internal static ValueKind<T> Of(DataViewType type)
    {
        if (type.RawType != typeof(T))
            throw new InvalidOperationException($"Column type {type} does not hold {typeof(T)}.");
        return (ValueKind<T>)Create(type is KeyDataViewType);
    }

    private static object Create(bool isKey)
    {
        var type = typeof(T);
        if (type == typeof(ReadOnlyMemory<char>))
            return new ValueKind<ReadOnlyMemory<char>>(TextComparer.Instance, TextComparer.Instance, default, text => text.IsEmpty,
                (writer, text) => writer.Write(text.ToString()), reader => reader.ReadString().AsMemory());
        if (type == typeof(float))
            return Number(float.NaN, float.IsNaN, (writer, value) => writer.Write(value), reader => reader.ReadSingle());
        if (type == typeof(double))
            return Number(double.NaN, double.IsNaN, (writer, value) => writer.Write(value), reader => reader.ReadDouble());
        if (type == typeof(bool))
            return Number(false, _ => false, (writer, value) => writer.Write(value), reader => reader.ReadBoolean());
        if (type == typeof(sbyte))
            return Number<sbyte>(0, _ => false, (writer, value) => writer.Write(value), reader => reader.ReadSByte());
        if (type == typeof(short))
            return Number<short>(0, _ => false, (writer, value) => writer.Write(value), reader => reader.ReadInt16());
        if (type == typeof(int))
            return Number(0, _ => false, (writer, value) => writer.Write(value), reader => reader.ReadInt32());
        if (type == typeof(long))
            return Number(0L, _ => false, (writer, value) => writer.Write(value), reader => reader.ReadInt64());
        if (type == typeof(byte))
            return Number<byte>(0, value => isKey && value == 0, (writer, value) => writer.Write(value), reader => reader.ReadByte());
        if (type == typeof(ushort))
            return Number<ushort>(0, value => isKey && value == 0, (writer, value) => writer.Write(value), reader => reader.ReadUInt16());
        if (type == typeof(uint))
            return Number(0u, value => isKey && value == 0, (writer, value) => writer.Write(value), reader => reader.ReadUInt32());
        if (type == typeof(ulong))
            return Number(0ul, value => isKey && value == 0, (writer, value) => writer.Write(value), reader => reader.ReadUInt64());
        throw new NotSupportedException($"Columns of type {type} in this transform");
    }

    private static ValueKind<TNumber> Number<TNumber>(TNumber missing, Func<TNumber, bool> isMissing,
        Action<BinaryWriter, TNumber> write, Func<BinaryReader, TNumber> read)
        => new(EqualityComparer<TNumber>.Default, Comparer<TNumber>.Default, missing, isMissing, write, read);

    private sealed class TextComparer : IEqualityComparer<ReadOnlyMemory<char>>, IComparer<ReadOnlyMemory<char>>
    {
        internal static readonly TextComparer Instance = new();

        public bool Equals(ReadOnlyMemory<char> left, ReadOnlyMemory<char> right) => left.Span.SequenceEqual(right.Span);

        public int GetHashCode(ReadOnlyMemory<char> text) => string.GetHashCode(text.Span);

        public int Compare(ReadOnlyMemory<char> left, ReadOnlyMemory<char> right) => left.Span.SequenceCompareTo(right.Span);
    }
}
