namespace Microsoft.ML.Data;

/// <summary>A row whose values are those of one object, which changes from time to time.</summary>
internal sealed class ObjectRow<TRow> : DataViewRow
    where TRow : class
{
    private readonly Delegate[] _getters;
    private TRow _current;
    private long _position = -1;

    public ObjectRow(SchemaDefinition definition)
    {
        var source = new ObjectSource<TRow>(definition);
        Schema = source.Schema;
        _getters = Schema.Select(column => source.CreateGetter(column.Index, () => _current)).ToArray();
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => 0;

    /// <summary>Makes an object the row. The position moves on, so that nobody takes it for the last one.</summary>
    public void MoveTo(TRow row) => (_current, _position) = (row, _position + 1);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)_position, 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Getters.Cast<TValue>(_getters[column.Index]);
}
