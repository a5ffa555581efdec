namespace Microsoft.ML.Data;

/// <summary>A view whose rows are those of its source, mapped.</summary>
internal sealed class MappedDataView(IDataView source, RowMapping mapping) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapping.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return new Cursor(source.GetRowCursor(mapping.GetDependencies(columns), rand), mapping, columns);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return source.GetRowCursorSet(mapping.GetDependencies(columns), n, rand)
            .Select(cursor => (DataViewRowCursor)new Cursor(cursor, mapping, columns))
            .ToArray();
    }

    private sealed class Cursor(DataViewRowCursor input, RowMapping mapping, DataViewSchema.Column[] active) : LinkedCursor(input)
    {
        private readonly MappedColumns _columns = mapping.Map(input, active);

        public override DataViewSchema Schema => _columns.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Getters.CheckActive(_columns.IsActive(column));
            return _columns.GetGetter<TValue>(column);
        }
    }
}
