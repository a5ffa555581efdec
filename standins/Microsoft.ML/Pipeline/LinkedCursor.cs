namespace Microsoft.ML.Data;

/// <summary>A cursor that moves with the cursor of its input.</summary>
internal abstract class LinkedCursor(DataViewRowCursor input) : DataViewRowCursor
{
    protected DataViewRowCursor Input => input;

    public sealed override long Position => input.Position;

    public sealed override long Batch => input.Batch;

    public sealed override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public sealed override bool MoveNext() => input.MoveNext();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }
}
