namespace Microsoft.ML.Data;

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class LoadColumnAttribute : Attribute
{
    public LoadColumnAttribute(int fieldIndex)
        : this(fieldIndex, fieldIndex)
    {
    }

    public LoadColumnAttribute(int start, int end) => Ranges = [(start, end)];

    public LoadColumnAttribute(int[] columnIndexes) => Ranges = columnIndexes.Select(index => (index, index)).ToArray();

    /// <summary>The fields of the text that the column is read from, both ends included.</summary>
    internal IReadOnlyList<(int First, int Last)> Ranges { get; }
}
