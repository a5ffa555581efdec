namespace Microsoft.ML.Data;

/// <summary>Mappers one behind the other; each computes only what those behind it need.</summary>
internal sealed class CompositeRowMapper : IRowToRowMapper
{
    private readonly IRowToRowMapper[] _mappers;

    public CompositeRowMapper(DataViewSchema inputSchema, IReadOnlyList<IRowToRowMapper> mappers)
    {
        InputSchema = inputSchema;
        _mappers = mappers.Count > 0 ? mappers.ToArray() : [RowMapping.Adding(inputSchema, [])];
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema => _mappers[^1].OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        _mappers.AsEnumerable().Reverse().Aggregate(dependingColumns, (columns, mapper) => mapper.GetDependencies(columns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        var needed = new Stack<IEnumerable<DataViewSchema.Column>>([activeColumns.ToArray()]);
        foreach (var mapper in _mappers.Skip(1).Reverse())
            needed.Push(mapper.GetDependencies(needed.Peek()).ToArray());
        return _mappers.Aggregate(input, (row, mapper) => mapper.GetRow(row, needed.Pop()));
    }
}
