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

/// <summary>Draws each row from a pool; the place that it leaves is taken by the next row of the input.</summary>
internal sealed class PoolCursor : RootCursor
{
    private readonly DataViewRowCursor _input;
    private readonly Random _random;
    private readonly StoredColumn[] _stored;
    private readonly Delegate[] _getters;
    private readonly ValueGetter<DataViewRowId> _getId;

    // The pool is a ring of places: from the head on, so many are filled. Its order counts, as rows are drawn by their place in it.
    private readonly int[] _places;
    private int _head = -1;
    private int _filled;
    private int _current;

    public PoolCursor(DataViewRowCursor input, bool[] active, int poolSize, Random random)
    {
        (_input, _random) = (input, random);
        _places = Enumerable.Range(0, poolSize).ToArray();
        var ids = StoredColumn.OfIds(input);
        _getId = (ValueGetter<DataViewRowId>)ids.CreateGetter(CurrentPlace);
        var columns = input.Schema.Select(column => active[column.Index] ? StoredColumn.Of(input, column) : null).ToArray();
        _getters = columns.Select(column => column?.CreateGetter(CurrentPlace)).ToArray();
        _stored = columns.Where(column => column is not null).Append(ids).ToArray();
    }

    public override DataViewSchema Schema => _input.Schema;
    public override ValueGetter<DataViewRowId> GetIdGetter() => _getId;
    public override bool IsColumnActive(DataViewSchema.Column column) => _getters[column.Index] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(IsColumnActive(column));
        return Getters.Cast<TValue>(_getters[column.Index]);
    }

    protected override bool MoveNextCore()
    {
        if (_head < 0)
            FillPool();
        else
            ReplaceHead();
        if (_filled == 0)
            return false;
        var drawn = (int)(((long)_random.Next(_filled) + _head) % _places.Length);
        (_places[drawn], _places[_head]) = (_places[_head], _places[drawn]);
        _current = _places[_head];
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _input.Dispose();
        base.Dispose(disposing);
    }

    private void FillPool()
    {
        _head = 0;
        while (_filled < _places.Length && TryStore(_filled))
            _filled++;
    }

    private void ReplaceHead()
    {
        if (_filled < _places.Length || !TryStore(_places[_head]))
            _filled--;
        _head = (_head + 1) % _places.Length;
    }

    private bool TryStore(int place)
    {
        if (!_input.MoveNext())
            return false;
        foreach (var column in _stored)
            column.Store(place);
        return true;
    }

    private int CurrentPlace() => Position >= 0
        ? _current
        : throw new InvalidOperationException("Values can only be fetched while the cursor stands on a row");
}
