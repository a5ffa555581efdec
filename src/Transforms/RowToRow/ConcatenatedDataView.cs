using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.RowToRow;

/// <summary>Views of one schema, one after the other; nothing is kept of any.</summary>
/// <remarks>Rows of the first view keep their ids; those of a later one have its number mixed in, so that all ids differ.</remarks>
internal sealed class ConcatenatedDataView(IReadOnlyList<IDataView> parts) : IDataView
{
    public DataViewSchema Schema => parts[0].Schema;

    // A shuffle within each part would not mix them.
    public bool CanShuffle => false;

    public long? GetRowCount()
    {
        long? sum = 0;
        foreach (var part in parts)
            sum += part.GetRowCount();
        return sum;
    }

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => new Cursor(parts, Schema, [.. columnsNeeded.Select(column => column.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    /// <summary>The id of a row of that part.</summary>
    public static DataViewRowId GetId(DataViewRowId id, int part)
        => part == 0 ? id : new DataViewRowId(id.Low, CounterRandom.Mix64(id.High ^ CounterRandom.Mix64((ulong)part)));

    private sealed class Cursor(IReadOnlyList<IDataView> parts, DataViewSchema schema, int[] active) : DataViewRowCursor
    {
        private int _part = -1;
        private long _position = -1;
        private DataViewRowCursor? _current;

        public override DataViewSchema Schema => schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            while (_part < parts.Count)
            {
                if (_current is not null && _current.MoveNext())
                {
                    _position++;
                    return true;
                }

                _current?.Dispose();
                _current = ++_part < parts.Count ? parts[_part].GetRowCursor(active.Select(index => parts[_part].Schema[index])) : null;
            }

            _position = -1;
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!IsColumnActive(column))
                throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' was not asked for when the cursor was made.");
            if (column.Type.RawType != typeof(TValue))
                throw new InvalidOperationException($"Column '{column.Name}' holds values of type {column.Type.RawType}, not {typeof(TValue)}.");

            var index = column.Index;
            return Follow<ValueGetter<TValue>, TValue>(row => row.GetGetter<TValue>(row.Schema[index]), (ValueGetter<TValue> getter, ref TValue value) => getter(ref value));
        }

        public override ValueGetter<DataViewRowId> GetIdGetter()
            => Follow<ValueGetter<DataViewRowId>, DataViewRowId>(row => row.GetIdGetter(), (ValueGetter<DataViewRowId> getter, ref DataViewRowId id) =>
            {
                getter(ref id);
                id = GetId(id, _part);
            });

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _current?.Dispose();
            base.Dispose(disposing);
        }

        /// <summary>A getter that is bound anew when the next part begins.</summary>
        private ValueGetter<TValue> Follow<TGetter, TValue>(Func<DataViewRow, TGetter> bind, Read<TGetter, TValue> read)
        {
            var (bound, getter) = (-1, default(TGetter));
            return (ref TValue value) =>
            {
                if (_current is null)
                    throw new InvalidOperationException("The cursor is not at a row.");
                if (bound != _part)
                    (bound, getter) = (_part, bind(_current));
                read(getter!, ref value);
            };
        }
    }

    private delegate void Read<TGetter, TValue>(TGetter getter, ref TValue value);
}
