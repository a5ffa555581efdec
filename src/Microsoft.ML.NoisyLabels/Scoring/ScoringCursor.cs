using System.Buffers;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.NoisyLabels.RowToRow;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>
/// Reads some rows ahead, scores them, and hands them out one by one. How many it reads starts small and grows, so that taking a few rows stays cheap.
/// </summary>
internal sealed class ScoringCursor : DataViewRowCursor
{
    private const int FewestRows = 16;
    // Several passes through the network: in between, where rows are read and handed out on one thread, those that the network runs on would fall asleep.
    private const int MostRows = 32 * Scorer.LargestBatch;
    private const int MostValues = 1 << 22;

    private readonly RowMapping _mapping;
    private readonly DataViewRowCursor _input;
    private readonly Scorer _scorer;
    private readonly bool[] _active;
    private readonly FeatureReader _features;
    private readonly ValueGetter<DataViewRowId> _getId;
    private readonly Dictionary<int, RowBuffer> _passed = [];
    private readonly int _mostRows;
    private readonly List<(DataViewRowId Id, long Batch)> _rows = [];
    private readonly List<int> _missing = [];
    private byte[] _examples = [];
    private float[] _scores = [];
    private int _wanted;
    private int _at = -1;
    private long _position = -1;

    public ScoringCursor(RowMapping mapping, DataViewRowCursor input, DataViewSchema.Column feature, Scorer scorer, DataViewSchema.Column[] activeColumns)
    {
        _mapping = mapping;
        _input = input;
        _scorer = scorer;
        _active = new bool[mapping.OutputSchema.Count];
        _features = FeatureReader.Create(input, input.Schema[feature.Index], scorer.Input);
        _getId = input.GetIdGetter();
        foreach (var column in activeColumns)
        {
            _active[column.Index] = true;
            if (column.Index < mapping.InputSchema.Count) _passed.TryAdd(column.Index, RowBuffer.Create(input, column.Index));
        }
        // What passes through is held too, and an image or a vector may be large.
        _mostRows = Math.Clamp(MostValues / Math.Max(scorer.Input.Size, scorer.ClassCount), 1, _passed.Keys.All(index => input.Schema[index].Type.RawType.IsPrimitive) ? MostRows : Scorer.LargestBatch);
        if (_mostRows > Scorer.LargestBatch) _mostRows -= _mostRows % Scorer.LargestBatch;
        _wanted = Math.Min(FewestRows, _mostRows);
    }

    public override DataViewSchema Schema => _mapping.OutputSchema;

    public override long Position => _position;

    /// <summary>Of the row handed out, not of the one read last: what puts the rows of several cursors back in order goes by it.</summary>
    public override long Batch => _at >= 0 ? _rows[_at].Batch : _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override bool MoveNext()
    {
        if (++_at >= _rows.Count)
        {
            Fill();
            _at = 0;
            if (_rows.Count == 0)
            {
                _at = -1;
                _position = -1;
                return false;
            }
        }
        _position++;
        return true;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = _rows[Current].Id;

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
        if (disposing)
        {
            ArrayPool<byte>.Shared.Return(_examples);
            ArrayPool<float>.Shared.Return(_scores);
            (_examples, _scores) = ([], []);
            _input.Dispose();
        }
        base.Dispose(disposing);
    }

    private int Current => _at >= 0 ? _at : throw new InvalidOperationException("The cursor is not on a row.");

    private ReadOnlySpan<float> CurrentScores => _scores.AsSpan(Current * _scorer.ClassCount, _scorer.ClassCount);

    private void Fill()
    {
        var size = _scorer.Input.ByteCount;
        Reserve(ref _examples, _wanted * size);
        Reserve(ref _scores, _wanted * _scorer.ClassCount);
        _rows.Clear();
        _missing.Clear();
        while (_rows.Count < _wanted && _input.MoveNext())
        {
            var at = _rows.Count;
            if (!_features.Read(_examples.AsSpan(at * size, size))) _missing.Add(at);
            foreach (var buffer in _passed.Values) buffer.Store(at);
            DataViewRowId id = default;
            _getId(ref id);
            _rows.Add((id, _input.Batch));
        }
        _scorer.Score(_examples.AsSpan(0, _rows.Count * size), _scores);
        foreach (var index in _missing) Scorer.MarkMissing(_scores.AsSpan(index * _scorer.ClassCount, _scorer.ClassCount));
        _wanted = Math.Min(2 * _wanted, _mostRows);
    }

    private static void Reserve<T>(ref T[] buffer, int length)
    {
        if (buffer.Length >= length) return;
        var larger = ArrayPool<T>.Shared.Rent(length);
        ArrayPool<T>.Shared.Return(buffer);
        buffer = larger;
    }
}
