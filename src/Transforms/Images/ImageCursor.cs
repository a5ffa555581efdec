using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>Walks over images in memory; values are copied only when a getter is called.</summary>
internal sealed class ImageCursor : DataViewRowCursor
{
    private readonly ImageDataView _view;
    private readonly RowOrder _order;
    private readonly bool[] _active;

    private long _position = -1;
    private int _row = -1;
    private bool _hasEnded;

    public ImageCursor(ImageDataView view, RowOrder order, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        _view = view;
        _order = order;
        _active = new bool[view.Schema.Count];
        foreach (var column in activeColumns)
            _active[column.Index] = true;
    }

    public override DataViewSchema Schema => _view.Schema;

    public override long Position => _position;

    public override long Batch => _order.Batch(Math.Max(_position, 0));

    public override bool MoveNext()
    {
        if (_hasEnded)
            return false;

        _row = _order.Row(++_position);
        if (_row < 0)
            End();
        return _row >= 0;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)CurrentRow(), 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (column.Index >= _active.Length || !_active[column.Index])
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' was not asked for when the cursor was made.");

        return _view.CreateGetter(column.Index, CurrentRow) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds values of type {column.Type.RawType}, not {typeof(TValue)}.");
    }

    protected override void Dispose(bool disposing)
    {
        End();
        base.Dispose(disposing);
    }

    private int CurrentRow() => _row >= 0 ? _row : throw new InvalidOperationException("The cursor stands on no row.");

    private void End() => (_hasEnded, _position, _row) = (true, -1, -1);
}
