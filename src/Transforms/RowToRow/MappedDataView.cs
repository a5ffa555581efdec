namespace Microsoft.ML.NoisyLabels.RowToRow;

/// <summary>A view with the added columns, computed row by row as cursors pass; every cursor has its own getters, so that many may run at once.</summary>
internal sealed class MappedDataView(IDataView source, RowMapping mapping) : IDataView
{
    public DataViewSchema Schema => mapping.OutputSchema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return new MappedCursor(mapping, source.GetRowCursor(mapping.GetDependencies(columns), rand), columns);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return Array.ConvertAll(
            source.GetRowCursorSet(mapping.GetDependencies(columns), n, rand),
            DataViewRowCursor (cursor) => new MappedCursor(mapping, cursor, columns));
    }
}
