using Microsoft.ML;
using Microsoft.ML.Data;

namespace Transforms.Tests.Injection;

/// <summary>A view whose sets of cursors share its rows in blocks, each with the id that it has in the view, as those of ML.NET's text loader do.</summary>
internal sealed class BlocksView(IDataView source) : IDataView
{
    private const int RowsInABlock = 7;

    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => source.GetRowCursor(columnsNeeded, rand);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [.. Enumerable.Range(0, n).Select(place => new Cursor(source.GetRowCursor(columnsNeeded), place, n))];

    /// <summary>Stands on the blocks place, place + count, place + 2 count and so on.</summary>
    private sealed class Cursor(DataViewRowCursor source, int place, int count) : DataViewRowCursor
    {
        private long position = -1;

        public override DataViewSchema Schema => source.Schema;

        public override long Position => position;

        public override long Batch => source.Position / RowsInABlock;

        public override bool MoveNext()
        {
            while (source.MoveNext())
            {
                if (Batch % count != place)
                    continue;
                position++;
                return true;
            }

            position = -1;
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => source.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => source.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                source.Dispose();
            base.Dispose(disposing);
        }
    }
}
