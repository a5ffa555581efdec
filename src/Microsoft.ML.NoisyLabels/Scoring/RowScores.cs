using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>
/// Scores of one row at a time, for prediction engines; whole views go through <see cref="ScoredDataView"/>. Both columns share one pass through the
/// network. Belongs to one row, so to one thread.
/// </summary>
internal sealed class RowScores(DataViewRow row, DataViewSchema.Column feature, Scorer scorer)
{
    private readonly FeatureReader _features = FeatureReader.Create(row, row.Schema[feature.Index], scorer.Input);
    private readonly byte[] _example = new byte[scorer.Input.ByteCount];
    private readonly float[] _scores = new float[scorer.ClassCount];
    private long _position = -1;

    /// <summary>The getter of <c>Score</c> (0) or <c>PredictedLabel</c> (1).</summary>
    public Delegate CreateGetter(int added) => added == 0
        ? (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => VBuffers.Set(ref value, Compute()))
        : (ValueGetter<uint>)((ref uint value) => value = Scorer.Predict(Compute()));

    private float[] Compute()
    {
        // A row without a position may change beneath us without a sign.
        if (row.Position >= 0 && row.Position == _position) return _scores;

        var usable = _features.Read(_example);
        scorer.Score(_example, _scores);
        if (!usable) Scorer.MarkMissing(_scores);
        _position = row.Position;
        return _scores;
    }
}
