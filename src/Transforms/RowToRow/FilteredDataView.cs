using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.RowToRow;

/// <summary>Rows of a view for which something holds, with their ids.</summary>
/// <param name="source">The view.</param>
/// <param name="needed">The columns by which it is decided.</param>
/// <param name="createTest">Gives over a cursor whether the row that it is at stays.</param>
internal sealed class FilteredDataView(IDataView source, DataViewSchema.Column[] needed, Func<DataViewRow, Func<bool>> createTest) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return new Cursor(source.GetRowCursor(columns.Concat(needed).DistinctBy(column => column.Index), rand), [.. columns.Select(column => column.Index)], createTest);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor input, HashSet<int> active, Func<DataViewRow, Func<bool>> createTest) : DataViewRowCursor
    {
        private readonly Func<bool> _stays = createTest(input);
        private long _position = -1;

        public override DataViewSchema Schema => input.Schema;

        public override long Position => _position;

        public override long Batch => input.Batch;

        public override bool MoveNext()
        {
            while (input.MoveNext())
            {
                if (!_stays())
                    continue;
                _position++;
                return true;
            }

            _position = -1;
            return false;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
