using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// The mapper of every transform that works row by row: each output column is an input column passed through, or an added one.
/// </summary>
internal sealed class RowMapping : IRowToRowMapper
{
    private readonly IReadOnlyList<OutputColumn> _added;

    // By output column: the index of the input column, or the complement of the index of the added one.
    private readonly int[] _sources;

    private RowMapping(DataViewSchema inputSchema, IReadOnlyList<OutputColumn> added, IEnumerable<int> sources)
    {
        InputSchema = inputSchema;
        _added = added;
        _sources = sources.ToArray();
        OutputSchema = new DataViewSchema(_sources.Select(source => source >= 0
            ? new DataViewSchema.DetachedColumn(inputSchema[source])
            : new DataViewSchema.DetachedColumn(added[~source].Name, added[~source].Type, added[~source].Annotations)));
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    /// <summary>All input columns and the added ones; one of an old name stands right behind the column that it hides.</summary>
    public static RowMapping Adding(DataViewSchema inputSchema, IReadOnlyList<OutputColumn> added)
    {
        var sources = Enumerable.Range(0, inputSchema.Count).ToList();
        for (var i = 0; i < added.Count; i++)
        {
            var hidden = inputSchema.GetColumnOrNull(added[i].Name);
            sources.Insert(hidden is { } column ? sources.IndexOf(column.Index) + 1 : sources.Count, ~i);
        }

        return new RowMapping(inputSchema, added, sources);
    }

    /// <summary>Only these input columns, in this order.</summary>
    public static RowMapping Selecting(DataViewSchema inputSchema, IEnumerable<int> columns) => new(inputSchema, [], columns);

    public IDataView Apply(IDataView source) => new MappedDataView(source, this);

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var needed = new bool[InputSchema.Count];
        var active = ActiveColumns.Of(OutputSchema, dependingColumns);
        for (var i = 0; i < _sources.Length; i++)
        {
            if (!active[i])
                continue;
            if (_sources[i] >= 0)
                needed[_sources[i]] = true;
            else
            {
                foreach (var input in _added[~_sources[i]].Inputs)
                    needed[input.Index] = true;
            }
        }

        return InputSchema.Where(column => needed[column.Index]).ToArray();
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.Check(input.Schema == InputSchema, "Schema of input row must be the same as the schema the mapper is bound to");
        return new MappedRow(input, Map(input, activeColumns));
    }

    /// <summary>The columns over a row: the getters of active added columns are made here, once.</summary>
    public MappedColumns Map(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        var active = ActiveColumns.Of(OutputSchema, activeColumns);
        var getters = new Delegate[_sources.Length];
        for (var i = 0; i < _sources.Length; i++)
        {
            if (active[i] && _sources[i] < 0)
                getters[i] = _added[~_sources[i]].CreateGetter(input);
        }

        return new MappedColumns(OutputSchema, input, _sources, active, getters);
    }
}
