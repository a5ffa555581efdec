namespace Microsoft.ML.Data;

/// <summary>A cursor over some of the rows of its input, with the columns as they are.</summary>
internal abstract class PassThroughCursor(DataViewRowCursor input, bool[] active) : RootCursor
{
    public override DataViewSchema Schema => input.Schema;

    public override long Batch => input.Batch;

    protected DataViewRowCursor Input => input;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(active[column.Index]);
        return input.GetGetter<TValue>(column);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }
}
