using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>Walks over images in memory; values are copied only when a getter is called.</summary>
internal sealed class ImageCursor : DataViewRowCursor
{
    private readonly ImageDataView view;
    private readonly RowOrder order;
    private readonly bool[] active;

    private long position = -1;
    private int row = -1;
    private bool hasEnded;

    public ImageCursor(ImageDataView view, RowOrder order, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        this.view = view;
        this.order = order;
        active = new bool[view.Schema.Count];
        foreach (var column in activeColumns)
            active[column.Index] = true;
    }

    public override DataViewSchema Schema => view.Schema;

    public override long Position => position;

    public override long Batch => order.Batch(Math.Max(position, 0));

    public override bool MoveNext()
    {
        if (hasEnded)
            return false;

        row = order.Row(++position);
        if (row < 0)
            End();
        return row >= 0;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)CurrentRow(), 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (column.Index >= active.Length || !active[column.Index])
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' was not asked for when the cursor was made.");

        return view.CreateGetter(column.Index, CurrentRow) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds values of type {column.Type.RawType}, not {typeof(TValue)}.");
    }

    protected override void Dispose(bool disposing)
    {
        End();
        base.Dispose(disposing);
    }

    private int CurrentRow() => row >= 0 ? row : throw new InvalidOperationException("The cursor stands on no row.");

    private void End() => (hasEnded, position, row) = (true, -1, -1);
}
