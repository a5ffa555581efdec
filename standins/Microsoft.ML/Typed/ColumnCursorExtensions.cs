namespace Microsoft.ML.Data;
public static class ColumnCursorExtensions
{
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName) => data.GetColumn<T>(data.Schema[columnName]);

    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(column.Name, nameof(column));
        var own = data.Schema[column.Index];
        Contracts.CheckParam(own.Name == column.Name && own.Type.Equals(column.Type), nameof(column),
            $"column with name {column.Name}, type {column.Type}, and index {column.Index} cannot be found in {nameof(data)}");
        Contracts.CheckParam(ValueReaders.CanRead(column.Type, typeof(T)), nameof(column),
            $"Cannot map column (name: {column.Name}, type: {column.Type}) in {nameof(data)} to the user-defined type, {typeof(T)}.");
        return Enumerate<T>(data, own);
    }

    private static IEnumerable<T> Enumerate<T>(IDataView data, DataViewSchema.Column column)
    {
        using var cursor = data.GetRowCursor([column]);
        var next = ValueReaders.Over<T>(cursor, column);
        // Arrays are the caller's to keep, vectors are not.
        var last = default(T);
        while (cursor.MoveNext())
            yield return last = next(typeof(T).IsArray ? default : last);
    }
}
