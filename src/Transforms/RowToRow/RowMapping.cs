using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.RowToRow;

/// <summary>What a row-to-row transformer does to one schema: all input columns pass through, some are added, each value from its own row alone.</summary>
/// <param name="inputSchema">The schema of the rows that come in.</param>
/// <param name="added">The columns that join; one whose name exists hides the older one.</param>
/// <param name="needed">The input columns that the added ones are computed from.</param>
/// <param name="createGetter">Gives the <see cref="ValueGetter{T}"/> of the i-th added column over a row or cursor.</param>
internal sealed class RowMapping(
    DataViewSchema inputSchema,
    DataViewSchema.DetachedColumn[] added,
    DataViewSchema.Column[] needed,
    Func<DataViewRow, int, Delegate> createGetter) : IRowToRowMapper
{
    public DataViewSchema InputSchema { get; } = inputSchema;

    public DataViewSchema OutputSchema { get; } = Join(inputSchema, added);

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var indices = new SortedSet<int>();
        foreach (var column in dependingColumns)
        {
            if (IsPassedThrough(column.Index))
                indices.Add(column.Index);
            else
                indices.UnionWith(needed.Select(input => input.Index));
        }

        return indices.Select(index => InputSchema[index]);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) => new MappedRow(this, input, activeColumns);

    public Delegate CreateGetter<TValue>(DataViewRow input, int outputIndex)
        => IsPassedThrough(outputIndex)
            ? input.GetGetter<TValue>(input.Schema[outputIndex])
            : createGetter(input, outputIndex - InputSchema.Count);

    private bool IsPassedThrough(int outputIndex) => outputIndex < InputSchema.Count;

    private static DataViewSchema Join(DataViewSchema input, DataViewSchema.DetachedColumn[] added)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        builder.AddColumns(added);
        return builder.ToSchema();
    }
}
