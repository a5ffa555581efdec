using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.RowToRow;

/// <summary>Rows of a source in the schema of other rows: each column is computed from the source's row.</summary>
/// <param name="schema">The schema to have.</param>
/// <param name="source">Where rows and ids come from.</param>
/// <param name="needed">The columns of the source that any column here is computed from.</param>
/// <param name="createGetter">Gives the <see cref="ValueGetter{T}"/> of a column of <paramref name="schema"/> over a row of the source.</param>
/// <param name="limit">The most rows to give.</param>
internal sealed class SubstituteDataView(
    DataViewSchema schema,
    IDataView source,
    DataViewSchema.Column[] needed,
    Func<DataViewRow, DataViewSchema.Column, Delegate> createGetter,
    long limit = long.MaxValue) : IDataView
{
    public DataViewSchema Schema => schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => source.GetRowCount() is { } count ? Math.Min(count, limit) : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => new Cursor(schema, source.GetRowCursor(needed), [.. columnsNeeded.Select(column => column.Index)], createGetter, limit);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(
        DataViewSchema schema, DataViewRowCursor input, HashSet<int> active, Func<DataViewRow, DataViewSchema.Column, Delegate> createGetter, long limit)
        : DataViewRowCursor
    {
        public override DataViewSchema Schema => schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool MoveNext() => input.Position + 1 < limit && input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => (ValueGetter<TValue>)createGetter(input, column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
