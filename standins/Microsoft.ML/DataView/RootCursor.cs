using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A cursor that counts its own rows, and names them by their number.</summary>
internal abstract class RootCursor : DataViewRowCursor
{
    private long _position = -1;
    private bool _done;

    public sealed override long Position => _position;

    public override long Batch => 0;

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) =>
    {
        Contracts.Check(_position >= 0, "Cannot call ID getter in current state");
        value = new DataViewRowId((ulong)_position, 0);
    };

    public sealed override bool MoveNext()
    {
        if (!_done && MoveNextCore())
        {
            _position++;
            return true;
        }

        End();
        return false;
    }

    protected abstract bool MoveNextCore();

    protected override void Dispose(bool disposing)
    {
        End();
        base.Dispose(disposing);
    }

    private void End() => (_done, _position) = (true, -1);
}
