namespace Microsoft.ML.Data;
public interface IRowToRowMapper
{
    DataViewSchema InputSchema { get; }
    DataViewSchema OutputSchema { get; }
    IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns);
    DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns);
}

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
    public IReadOnlyList<OutputColumn> Added => _added;

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
                foreach (var input in _added[~_sources[i]].Inputs)
                    needed[input.Index] = true;
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
            if (active[i] && _sources[i] < 0)
                getters[i] = _added[~_sources[i]].CreateGetter(input);
        return new MappedColumns(OutputSchema, input, _sources, active, getters);
    }
}

/// <summary>
/// A column that a row-to-row transform adds: what it is, which input columns it is computed from, and how
/// its getter is made over a row in which these are active.
/// </summary>
internal sealed record OutputColumn(
    string Name,
    DataViewType Type,
    DataViewSchema.Annotations Annotations,
    IReadOnlyList<DataViewSchema.Column> Inputs,
    Func<DataViewRow, Delegate> CreateGetter)
{
    /// <summary>Writes the column as part of an ONNX graph; null where its transform cannot be converted.</summary>
    public OnnxWriter SaveAsOnnx { get; init; }
}

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

/// <summary>A view whose rows are those of its source, mapped.</summary>
internal sealed class MappedDataView(IDataView source, RowMapping mapping) : IDataView
{
    public IDataView Source => source;
    public RowMapping Mapping => mapping;
    public bool CanShuffle => source.CanShuffle;
    public DataViewSchema Schema => mapping.OutputSchema;
    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return new Cursor(source.GetRowCursor(mapping.GetDependencies(columns), rand), mapping, columns);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return source.GetRowCursorSet(mapping.GetDependencies(columns), n, rand)
            .Select(cursor => (DataViewRowCursor)new Cursor(cursor, mapping, columns))
            .ToArray();
    }

    private sealed class Cursor(DataViewRowCursor input, RowMapping mapping, DataViewSchema.Column[] active) : LinkedCursor(input)
    {
        private readonly MappedColumns _columns = mapping.Map(input, active);
        public override DataViewSchema Schema => _columns.Schema;
        public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Getters.CheckActive(_columns.IsActive(column));
            return _columns.GetGetter<TValue>(column);
        }
    }
}

/// <summary>A row of an input, mapped.</summary>
internal sealed class MappedRow(DataViewRow input, MappedColumns columns) : DataViewRow
{
    public override DataViewSchema Schema => columns.Schema;
    public override long Position => input.Position;
    public override long Batch => input.Batch;
    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();
    public override bool IsColumnActive(DataViewSchema.Column column) => columns.IsActive(column);
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => columns.GetGetter<TValue>(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }
}

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

/// <summary>Mappers one behind the other; each computes only what those behind it need.</summary>
internal sealed class CompositeRowMapper : IRowToRowMapper
{
    private readonly IRowToRowMapper[] _mappers;

    public CompositeRowMapper(DataViewSchema inputSchema, IReadOnlyList<IRowToRowMapper> mappers) =>
        (InputSchema, _mappers) = (inputSchema, mappers.Count > 0 ? mappers.ToArray() : [RowMapping.Adding(inputSchema, [])]);

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
