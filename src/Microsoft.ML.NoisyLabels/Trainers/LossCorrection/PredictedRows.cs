using Microsoft.ML.NoisyLabels.Estimation;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>What a network says of rows of a data set, for estimating a transition matrix.</summary>
internal sealed class PredictedRows : IProbabilityRows
{
    private readonly TensorDataset _data;
    private readonly IReadOnlyList<int> _rows;
    private readonly float[] _probabilities;

    public PredictedRows(ScoringNetwork network, TensorDataset data, IReadOnlyList<int> rows, Action throwIfCancelled)
    {
        (_data, _rows, _probabilities) = (data, rows, new float[checked(rows.Count * data.ClassCount)]);
        var filled = 0;
        ScoringPass.Over(network, data, rows, throwIfCancelled, (_, probabilities) =>
        {
            var values = probabilities.to(float32).cpu().data<float>().ToArray();
            values.CopyTo(_probabilities, filled);
            filled += values.Length;
        });
    }

    public int ClassCount => _data.ClassCount;

    public long Used => _rows.Count;

    public long Skipped => 0;

    public long CountAtMost() => Used;

    public void ForEach(ProbabilityRows.Visitor visit)
    {
        var probabilities = new double[ClassCount];
        for (var i = 0; i < _rows.Count; i++)
        {
            for (var k = 0; k < ClassCount; k++) probabilities[k] = _probabilities[(i * ClassCount) + k];
            visit(_rows[i], probabilities, _data.HostLabels[_rows[i]]);
        }
    }
}
