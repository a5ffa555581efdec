namespace Microsoft.ML.Data;

/// <summary>The columns of one row or cursor behind a <see cref="RowMapping"/>.</summary>
internal sealed class MappedColumns(DataViewSchema schema, DataViewRow input, int[] sources, bool[] active, Delegate[] getters)
{
    public DataViewSchema Schema => schema;

    public bool IsActive(DataViewSchema.Column column) => active[column.Index];

    public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var source = sources[column.Index];
        Getters.CheckActive(source >= 0 || active[column.Index]);
        return source >= 0 ? input.GetGetter<TValue>(input.Schema[source]) : Getters.Cast<TValue>(getters[column.Index]);
    }
}
