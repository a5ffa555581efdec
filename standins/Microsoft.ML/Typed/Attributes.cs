namespace Microsoft.ML.Data;
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class ColumnNameAttribute : Attribute
{
    public ColumnNameAttribute(string name) => Name = name;
    internal string Name { get; }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class NoColumnAttribute : Attribute { }

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class KeyTypeAttribute : Attribute
{
    public KeyTypeAttribute() => throw new NotSupportedException("Using KeyType without the Count parameter is not supported");
    public KeyTypeAttribute(ulong count) => Count = count;
    internal ulong Count { get; }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class VectorTypeAttribute : Attribute
{
    public VectorTypeAttribute() : this([]) { }
    public VectorTypeAttribute(int size) : this([size]) { }

    public VectorTypeAttribute(params int[] dimensions)
    {
        Contracts.CheckParam(dimensions.All(size => size >= 0), nameof(dimensions), "Should contain only non-negative values");
        Dimensions = dimensions;
    }

    internal int[] Dimensions { get; }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class LoadColumnAttribute : Attribute
{
    public LoadColumnAttribute(int fieldIndex) : this(fieldIndex, fieldIndex) { }
    public LoadColumnAttribute(int start, int end) => Ranges = [(start, end)];
    public LoadColumnAttribute(int[] columnIndexes) => Ranges = columnIndexes.Select(index => (index, index)).ToArray();

    /// <summary>The fields of the text that the column is read from, both ends included.</summary>
    internal IReadOnlyList<(int First, int Last)> Ranges { get; }
}

public sealed class KeyCount
{
    public ulong? Count;
    public KeyCount() { }
    public KeyCount(ulong count) => Count = count;
}
