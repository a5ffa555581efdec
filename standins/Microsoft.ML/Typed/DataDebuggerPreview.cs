namespace Microsoft.ML.Data;

/// <summary>The first rows of a view, read into memory to be looked at.</summary>
public sealed class DataDebuggerPreview
{
    internal const int DefaultMaxRows = 100;

    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        Schema = Contracts.CheckValue(data, nameof(data)).Schema;
        Contracts.CheckParam(maxRows >= 0, nameof(maxRows), "Should be non-negative");

        var rows = new List<object[]>();
        using var cursor = data.GetRowCursor(Schema);
        var readers = Schema.Select(column => Dispatch.Call<Func<object>>(ReaderOf<int>, column.Type.RawType, cursor, column)).ToArray();
        while (rows.Count < maxRows && cursor.MoveNext())
            rows.Add(readers.Select(read => read()).ToArray());

        RowView = [.. rows.Select(row => new RowInfo(Schema.Select(column => KeyValuePair.Create(column.Name, row[column.Index])).ToArray()))];
        ColumnView = [.. Schema.Select(column => new ColumnInfo(column, rows.Select(row => row[column.Index]).ToArray()))];
    }

    public DataViewSchema Schema { get; }
    public ImmutableArray<ColumnInfo> ColumnView { get; }
    public ImmutableArray<RowInfo> RowView { get; }
    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    private static Func<object> ReaderOf<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var next = ValueReaders.Over<T>(row, column);
        return () => next(default);
    }

    public sealed class RowInfo
    {
        internal RowInfo(KeyValuePair<string, object>[] values) => Values = values;
        public KeyValuePair<string, object>[] Values { get; }
        public override string ToString() => $"{Values.Length} columns";
    }

    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values) => (Column, Values) = (column, values);
        public DataViewSchema.Column Column { get; }
        public object[] Values { get; }
        public override string ToString() => $"{Column.Name}: {Column.Type}";
    }
}
