using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.NoisyLabels.RowToRow;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>
/// Reads some rows ahead, scores them in one pass through the network, and hands them out one by one. The batch starts small and grows, so that
/// taking a few rows stays cheap.
/// </summary>
internal sealed class ScoringCursor : DataViewRowCursor
{
    private const int SmallestBatch = 16;
    private const int LargestBatch = 1024;
    private const int MostFeaturesInABatch = 1 << 22;

    private readonly RowMapping _mapping;
    private readonly DataViewRowCursor _input;
    private readonly Scorer _scorer;
    private readonly bool[] _active;
    private readonly FeatureReader _features;
    private readonly ValueGetter<DataViewRowId> _getId;
    private readonly Dictionary<int, RowBuffer> _passed = [];
    private readonly DataViewRowId[] _ids = new DataViewRowId[LargestBatch];
    private readonly long[] _batchIds = new long[LargestBatch];
    private readonly int _largestBatch;
    private readonly List<int> _missing = [];
    private byte[] _examples = [];
    private float[] _scores = [];
    private int _batch;
    private int _filled;
    private int _at = -1;
    private long _position = -1;

    public ScoringCursor(RowMapping mapping, DataViewRowCursor input, DataViewSchema.Column feature, Scorer scorer, DataViewSchema.Column[] activeColumns)
    {
        _mapping = mapping;
        _input = input;
        _scorer = scorer;
        _active = new bool[mapping.OutputSchema.Count];
        _largestBatch = Math.Clamp(MostFeaturesInABatch / scorer.Input.Size, 1, LargestBatch);
        _batch = Math.Min(SmallestBatch, _largestBatch);
        _features = FeatureReader.Create(input, input.Schema[feature.Index], scorer.Input);
        _getId = input.GetIdGetter();
        foreach (var column in activeColumns)
        {
            _active[column.Index] = true;
            if (column.Index < mapping.InputSchema.Count) _passed.TryAdd(column.Index, RowBuffer.Create(input, column.Index, _largestBatch));
        }
    }

    public override DataViewSchema Schema => _mapping.OutputSchema;

    public override long Position => _position;

    /// <summary>Of the row handed out, not of the one read last: what puts the rows of several cursors back in order goes by it.</summary>
    public override long Batch => _at >= 0 ? _batchIds[_at] : _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override bool MoveNext()
    {
        if (++_at >= _filled)
        {
            Fill();
            _at = 0;
            if (_filled == 0)
            {
                _at = -1;
                _position = -1;
                return false;
            }
        }
        _position++;
        return true;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = _ids[Current];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (column.Index >= _active.Length || !_active[column.Index])
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' was not asked for when the cursor was made.");

        Delegate getter = _passed.TryGetValue(column.Index, out var buffer) ? buffer.CreateGetter(() => Current)
            : column.Index == _mapping.InputSchema.Count ? (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => VBuffers.Set(ref value, CurrentScores))
            : (ValueGetter<uint>)((ref uint value) => value = Scorer.Predict(CurrentScores));
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds values of type {column.Type.RawType}, not {typeof(TValue)}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _input.Dispose();
        base.Dispose(disposing);
    }

    private int Current => _at >= 0 ? _at : throw new InvalidOperationException("The cursor is not on a row.");

    private ReadOnlySpan<float> CurrentScores => _scores.AsSpan(Current * _scorer.ClassCount, _scorer.ClassCount);

    private void Fill()
    {
        var size = _scorer.Input.ByteCount;
        if (_examples.Length < _batch * size) _examples = new byte[_batch * size];
        _missing.Clear();
        for (_filled = 0; _filled < _batch && _input.MoveNext(); _filled++)
        {
            if (!_features.Read(_examples.AsSpan(_filled * size, size))) _missing.Add(_filled);
            _getId(ref _ids[_filled]);
            _batchIds[_filled] = _input.Batch;
            foreach (var buffer in _passed.Values) buffer.Store(_filled);
        }
        if (_filled > 0) _scores = _scorer.Score(_examples.AsSpan(0, _filled * size));
        foreach (var index in _missing) Scorer.MarkMissing(_scores.AsSpan(index * _scorer.ClassCount, _scorer.ClassCount));
        _batch = Math.Min(2 * _batch, _largestBatch);
    }
}
