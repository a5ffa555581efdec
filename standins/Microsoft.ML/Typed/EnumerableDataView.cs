using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A view of objects, enumerated anew by every cursor.</summary>
internal sealed class EnumerableDataView<TRow>(IEnumerable<TRow> data, SchemaDefinition definition) : IDataView
    where TRow : class
{
    private readonly IEnumerable<TRow> _data = data;
    private readonly ObjectSource<TRow> _source = new(definition);

    public bool CanShuffle => false;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => (_data as ICollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(this, ActiveColumns.Of(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : RootCursor
    {
        private readonly bool[] _active;
        private readonly Delegate[] _getters;
        private readonly IEnumerator<TRow> _rows;

        public Cursor(EnumerableDataView<TRow> view, bool[] active)
        {
            (Schema, _active, _rows) = (view.Schema, active, view._data.GetEnumerator());
            _getters = active.Select((isActive, column) => isActive ? view._source.CreateGetter(column, Current) : null).ToArray();
        }

        public override DataViewSchema Schema { get; }

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Getters.CheckActive(_active[column.Index]);
            return Getters.Cast<TValue>(_getters[column.Index]);
        }

        protected override bool MoveNextCore()
        {
            if (!_rows.MoveNext())
                return false;

            Contracts.Check(_rows.Current is not null, "Encountered null when iterating over data, this is not supported.");
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _rows.Dispose();
            base.Dispose(disposing);
        }

        private TRow Current()
        {
            Contracts.Check(Position >= 0, "Cannot use getter with cursor in this state");
            return _rows.Current;
        }
    }
}
