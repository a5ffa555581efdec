namespace Microsoft.ML.Data;
/// <summary>The type of a column: what values it holds and what they mean.</summary>
public abstract class DataViewType : IEquatable<DataViewType>
{
    public Type RawType { get; }
    private protected DataViewType(Type rawType) => RawType = rawType ?? throw new ArgumentNullException(nameof(rawType));
    public abstract bool Equals(DataViewType other);
}

public abstract class StructuredDataViewType : DataViewType
{
    protected StructuredDataViewType(Type rawType) : base(rawType) { }
}

public abstract class PrimitiveDataViewType : DataViewType
{
    protected PrimitiveDataViewType(Type rawType) : base(rawType) =>
        Contracts.CheckParam(!typeof(IDisposable).IsAssignableFrom(rawType), nameof(rawType), "A PrimitiveDataViewType cannot have a disposable RawType");

    /// <summary>The plain type of values of a .NET type, or null where the data view has none.</summary>
    internal static PrimitiveDataViewType Of(Type type) =>
        type == typeof(ReadOnlyMemory<char>) || type == typeof(string) ? TextDataViewType.Instance
        : type == typeof(bool) ? BooleanDataViewType.Instance
        : type == typeof(TimeSpan) ? TimeSpanDataViewType.Instance
        : type == typeof(DateTime) ? DateTimeDataViewType.Instance
        : type == typeof(DateTimeOffset) ? DateTimeOffsetDataViewType.Instance
        : type == typeof(DataViewRowId) ? RowIdDataViewType.Instance
        : NumberDataViewType.All.FirstOrDefault(number => number.RawType == type);
}

public sealed class NumberDataViewType : PrimitiveDataViewType
{
    private readonly string _name;
    private NumberDataViewType(Type rawType) : base(rawType) => _name = rawType.Name;
    public static NumberDataViewType SByte { get; } = new(typeof(sbyte));
    public static NumberDataViewType Byte { get; } = new(typeof(byte));
    public static NumberDataViewType Int16 { get; } = new(typeof(short));
    public static NumberDataViewType UInt16 { get; } = new(typeof(ushort));
    public static NumberDataViewType Int32 { get; } = new(typeof(int));
    public static NumberDataViewType UInt32 { get; } = new(typeof(uint));
    public static NumberDataViewType Int64 { get; } = new(typeof(long));
    public static NumberDataViewType UInt64 { get; } = new(typeof(ulong));
    public static NumberDataViewType Single { get; } = new(typeof(float));
    public static NumberDataViewType Double { get; } = new(typeof(double));
    internal static IReadOnlyList<NumberDataViewType> All { get; } = [SByte, Byte, Int16, UInt16, Int32, UInt32, Int64, UInt64, Single, Double];
    public override bool Equals(DataViewType other) => ReferenceEquals(this, other);
    public override string ToString() => _name;
}

public sealed class BooleanDataViewType : PrimitiveDataViewType
{
    public static BooleanDataViewType Instance { get; } = new();
    private BooleanDataViewType() : base(typeof(bool)) { }
    public override bool Equals(DataViewType other) => other is BooleanDataViewType;
    public override string ToString() => "Boolean";
}

public sealed class TextDataViewType : PrimitiveDataViewType
{
    public static TextDataViewType Instance { get; } = new();
    private TextDataViewType() : base(typeof(ReadOnlyMemory<char>)) { }
    public override bool Equals(DataViewType other) => other is TextDataViewType;
    public override string ToString() => "String";
}

public sealed class DateTimeDataViewType : PrimitiveDataViewType
{
    public static DateTimeDataViewType Instance { get; } = new();
    private DateTimeDataViewType() : base(typeof(DateTime)) { }
    public override bool Equals(DataViewType other) => other is DateTimeDataViewType;
    public override string ToString() => "DateTime";
}

public sealed class DateTimeOffsetDataViewType : PrimitiveDataViewType
{
    public static DateTimeOffsetDataViewType Instance { get; } = new();
    private DateTimeOffsetDataViewType() : base(typeof(DateTimeOffset)) { }
    public override bool Equals(DataViewType other) => other is DateTimeOffsetDataViewType;
    public override string ToString() => "DateTimeOffset";
}

public sealed class TimeSpanDataViewType : PrimitiveDataViewType
{
    public static TimeSpanDataViewType Instance { get; } = new();
    private TimeSpanDataViewType() : base(typeof(TimeSpan)) { }
    public override bool Equals(DataViewType other) => other is TimeSpanDataViewType;
    public override string ToString() => "TimeSpan";
}

public sealed class RowIdDataViewType : PrimitiveDataViewType
{
    public static RowIdDataViewType Instance { get; } = new();
    private RowIdDataViewType() : base(typeof(DataViewRowId)) { }
    public override bool Equals(DataViewType other) => other is RowIdDataViewType;
    public override string ToString() => "DataViewRowId";
}

/// <summary>A category: the value 0 is missing, the value i stands for the i-th of <see cref="Count"/> members.</summary>
public sealed class KeyDataViewType : PrimitiveDataViewType
{
    public KeyDataViewType(Type type, ulong count) : base(type)
    {
        Contracts.CheckParam(IsValidDataType(type), nameof(type), "Type is not valid, it must be Byte, UInt16, UInt32, or UInt64.");
        Contracts.CheckParam(0 < count && count <= LargestCount(type), nameof(count),
            $"The cardinality of a KeyDataViewType must not exceed {type.Name}.MaxValue and must be strictly positive, but got {count}.");
        Count = count;
    }

    public KeyDataViewType(Type type, int count) : this(type, (ulong)count) =>
        Contracts.CheckParam(0 < count, nameof(count), "The cardinality of a KeyDataViewType must be strictly positive.");

    public ulong Count { get; }

    public static bool IsValidDataType(Type type) =>
        type == typeof(byte) || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong);

    public override bool Equals(DataViewType other) => other is KeyDataViewType key && key.RawType == RawType && key.Count == Count;
    public override bool Equals(object other) => other is DataViewType type && Equals(type);
    public override int GetHashCode() => HashCode.Combine(RawType, Count);
    public override string ToString() => $"Key<{RawType.Name}, 0-{Count - 1}>";

    private static ulong LargestCount(Type type) =>
        type == typeof(byte) ? byte.MaxValue
        : type == typeof(ushort) ? ushort.MaxValue
        : type == typeof(uint) ? uint.MaxValue
        : ulong.MaxValue;
}

public sealed class VectorDataViewType : StructuredDataViewType
{
    public VectorDataViewType(PrimitiveDataViewType itemType, int size = 0) : base(RawTypeOf(itemType))
    {
        Contracts.CheckParam(size >= 0, nameof(size), "Can't be negative");
        ItemType = itemType;
        Size = size;
        Dimensions = [size];
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, params int[] dimensions)
        : this(itemType, ImmutableArray.Create(dimensions)) { }

    public VectorDataViewType(PrimitiveDataViewType itemType, ImmutableArray<int> dimensions) : base(RawTypeOf(itemType))
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

/// <summary>Questions about types that come up all over.</summary>
internal static class DataViewTypes
{
    /// <summary>The type of the values in a vector, or the type itself where it is a scalar.</summary>
    public static DataViewType ItemTypeOf(this DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;
}
