namespace Microsoft.ML.Data;

/// <summary>
/// The rows of a view in random order, the same for every cursor: rows are drawn from a pool
/// that is filled up from the source, which is itself read in random order where it can be.
/// </summary>
internal sealed class ShuffledView : IDataView
{
    private readonly IDataView _source;
    private readonly int _poolSize;
    private readonly bool _shuffleSource;
    private readonly int _seed;

    public ShuffledView(IDataView source, int seed, int poolSize, bool shuffleSource) =>
        (_source, _seed, _poolSize, _shuffleSource) = (StoredColumn.SelectStorable(source), seed, poolSize, shuffleSource);

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var random = rand ?? new TauswortheRandom((uint)_seed);
        var columns = columnsNeeded.ToArray();
        var input = _source.GetRowCursor(columns, _shuffleSource ? new TauswortheRandom(random) : null);
        return _poolSize == 1 ? input : new PoolCursor(input, ActiveColumns.Of(Schema, columns), _poolSize, random);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
