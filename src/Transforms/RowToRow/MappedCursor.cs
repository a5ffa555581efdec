using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.RowToRow;

/// <summary>A <see cref="MappedRow"/> whose input moves.</summary>
internal sealed class MappedCursor(RowMapping mapping, DataViewRowCursor input, IEnumerable<DataViewSchema.Column> activeColumns) : DataViewRowCursor
{
    private readonly MappedRow _row = new(mapping, input, activeColumns);

    public override DataViewSchema Schema => _row.Schema;

    public override long Position => _row.Position;

    public override long Batch => _row.Batch;

    public override bool MoveNext() => input.MoveNext();

    public override ValueGetter<DataViewRowId> GetIdGetter() => _row.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _row.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _row.GetGetter<TValue>(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _row.Dispose();
        base.Dispose(disposing);
    }
}
