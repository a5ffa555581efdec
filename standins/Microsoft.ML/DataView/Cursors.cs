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

/// <summary>The columns that a caller of a cursor asked for, by index.</summary>
internal static class ActiveColumns
{
    public static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        var active = new bool[schema.Count];
        foreach (var column in Contracts.CheckValue(columnsNeeded, nameof(columnsNeeded)))
        {
            Contracts.Check(column.Index < schema.Count, $"The requested column: {column} is not part of the schema");
            active[column.Index] = true;
        }
        return active;
    }
}

/// <summary>Getters whose value type is known only at run time.</summary>
internal static class Getters
{
    /// <summary>The getter of a row's column, typed as the column is.</summary>
    public static Delegate GetGetter(this DataViewRow row, DataViewSchema.Column column) =>
        Dispatch.Call<Delegate>(GetterOf<int>, column.Type.RawType, row, column);

    /// <summary>The getter as one of the asked type; fails with the reason where it is of another.</summary>
    public static ValueGetter<TValue> Cast<TValue>(Delegate getter) =>
        getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Invalid TValue in GetGetter: '{typeof(TValue)}', expected type: '{getter.GetType().GetGenericArguments()[0]}'.");

    /// <summary>Fails where somebody asks for the getter of a column that a cursor was not opened for.</summary>
    public static void CheckActive(bool isActive) => Contracts.CheckParam(isActive, "column", "Requested column is not active.");
    private static Delegate GetterOf<TValue>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<TValue>(column);
}
