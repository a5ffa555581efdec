using System.Collections;

namespace Microsoft.ML;

/// <summary>The columns of a data view. Of several columns with one name only the last is not hidden.</summary>
public sealed partial class DataViewSchema : IReadOnlyList<DataViewSchema.Column>
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _indexOfName = [];

    internal DataViewSchema(IEnumerable<DetachedColumn> columns)
    {
        var detached = columns.ToArray();
        for (var i = 0; i < detached.Length; i++)
            _indexOfName[detached[i].Name] = i;
        _columns = detached.Select((column, i) => new Column(column, i, _indexOfName[column.Name] != i)).ToArray();
    }

    public int Count => _columns.Length;

    public Column this[int columnIndex] =>
        0 <= columnIndex && columnIndex < _columns.Length ? _columns[columnIndex] : throw new ArgumentOutOfRangeException(nameof(columnIndex));

    public Column this[string name] =>
        GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(name), $"Column '{name}' not found");

    public Column? GetColumnOrNull(string name)
    {
        if (string.IsNullOrEmpty(name))
            throw new ArgumentNullException(nameof(name));
        return _indexOfName.TryGetValue(name, out var index) ? _columns[index] : null;
    }

    public IEnumerator<Column> GetEnumerator() => _columns.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{Count} columns";
}
