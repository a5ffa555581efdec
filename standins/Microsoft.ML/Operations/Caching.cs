namespace Microsoft.ML.Data;
/// <summary>
/// Keeps the columns of a view in memory, each from its first use on. Rows are numbered anew, and can be read in any order.
/// </summary>
internal sealed class CacheDataView : IDataView
{
    private readonly IDataView _source;
    private readonly int[] _prefetched;
    private readonly StoredColumn[] _stored;
    private readonly object _filling = new();
    private volatile int _rowCount = -1;

    public CacheDataView(IDataView source, params string[] columnsToPrefetch)
    {
        _source = StoredColumn.SelectStorable(source);
        _prefetched = (columnsToPrefetch ?? []).Select(name => Schema[name].Index).ToArray();
        _stored = new StoredColumn[Schema.Count];
    }

    public bool CanShuffle => true;
    public DataViewSchema Schema => _source.Schema;
    public long? GetRowCount() => _rowCount >= 0 ? _rowCount : _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(this, ActiveColumns.Of(Schema, columnsNeeded), rand);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>Reads from the source what is not in memory yet; returns the number of rows.</summary>
    private int Fill(bool[] active)
    {
        lock (_filling)
        {
            var missing = Schema
                .Where(column => active[column.Index] || _prefetched.Contains(column.Index))
                .Where(column => _stored[column.Index] is null)
                .ToArray();
            if (_rowCount >= 0 && missing.Length == 0)
                return _rowCount;
            using var cursor = _source.GetRowCursor(missing);
            var columns = missing.Select(column => StoredColumn.Of(cursor, column)).ToArray();
            var count = 0;
            for (; cursor.MoveNext(); count = checked(count + 1))
                foreach (var column in columns)
                    column.Store(count);
            if (_rowCount >= 0 && _rowCount != count)
                throw new InvalidOperationException($"The cached view had {_rowCount} rows, and now has {count}");
            for (var i = 0; i < missing.Length; i++)
                _stored[missing[i].Index] = columns[i];
            return _rowCount = count;
        }
    }

    private sealed class Cursor(CacheDataView parent, bool[] active, Random random) : RootCursor
    {
        private int _rowCount = -1;
        private int[] _order;
        public override DataViewSchema Schema => parent.Schema;
        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)CurrentRow(), 0);
        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Getters.CheckActive(active[column.Index]);
            // Getters are made before the first row is asked for, which is when the column comes into memory.
            Fill();
            return Getters.Cast<TValue>(parent._stored[column.Index].CreateGetter(CurrentRow));
        }

        protected override bool MoveNextCore()
        {
            Fill();
            return Position + 1 < _rowCount;
        }

        private void Fill()
        {
            if (_rowCount >= 0)
                return;
            _rowCount = parent.Fill(active);
            if (random is null)
                return;
            _order = Enumerable.Range(0, _rowCount).ToArray();
            for (var i = 0; i < _rowCount; i++)
            {
                var other = i + random.Next(_rowCount - i);
                (_order[i], _order[other]) = (_order[other], _order[i]);
            }
        }

        private int CurrentRow()
        {
            if (Position < 0)
                throw new InvalidOperationException("Values can only be fetched while the cursor stands on a row");
            return _order is null ? (int)Position : _order[Position];
        }
    }
}

/// <summary>Values of one column, copied from rows of a cursor so that they can be read later, in any order.</summary>
internal abstract class StoredColumn
{
    public static StoredColumn Of(DataViewRow row, DataViewSchema.Column column) => column.Type is VectorDataViewType vector
        ? Dispatch.Call<StoredColumn>(Vectors<int>, vector.ItemType.RawType, row, column)
        : Dispatch.Call<StoredColumn>(Scalars<int>, column.Type.RawType, row, column);

    public static StoredColumn OfIds(DataViewRow row) => new Scalar<DataViewRowId>(row.GetIdGetter());

    /// <summary>The columns whose values can be copied; a view is shuffled or cached without all others.</summary>
    public static IDataView SelectStorable(IDataView view)
    {
        var storable = view.Schema
            .Where(column => column.Type is PrimitiveDataViewType or VectorDataViewType)
            .Select(column => column.Index)
            .ToArray();
        return storable.Length == view.Schema.Count ? view : RowMapping.Selecting(view.Schema, storable).Apply(view);
    }

    /// <summary>Keeps the value of the current row under a number.</summary>
    public abstract void Store(int row);

    /// <summary>A getter of the value that is kept under the number that <paramref name="row"/> gives.</summary>
    public abstract Delegate CreateGetter(Func<int> row);
    private static StoredColumn Scalars<T>(DataViewRow row, DataViewSchema.Column column) => new Scalar<T>(row.GetGetter<T>(column));
    private static StoredColumn Vectors<T>(DataViewRow row, DataViewSchema.Column column) => new Vector<T>(row.GetGetter<VBuffer<T>>(column));

    private abstract class Typed<T>(ValueGetter<T> source) : StoredColumn
    {
        private T[] _values = [];

        public override void Store(int row)
        {
            if (row >= _values.Length)
                Array.Resize(ref _values, Math.Max(16, checked(2 * row)));
            source(ref _values[row]);
        }

        public override Delegate CreateGetter(Func<int> row) => (ValueGetter<T>)((ref T value) => Copy(in _values[row()], ref value));
        protected abstract void Copy(in T stored, ref T destination);
    }

    private sealed class Scalar<T>(ValueGetter<T> source) : Typed<T>(source)
    {
        protected override void Copy(in T stored, ref T destination) => destination = stored;
    }

    private sealed class Vector<T>(ValueGetter<VBuffer<T>> source) : Typed<VBuffer<T>>(source)
    {
        protected override void Copy(in VBuffer<T> stored, ref VBuffer<T> destination) => stored.CopyTo(ref destination);
    }
}
