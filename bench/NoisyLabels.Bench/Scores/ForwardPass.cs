using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Bench.Scores;

/// <summary>The network over rows that lie in tensors already, a batch at a time: what no way of scoring undercuts.</summary>
internal sealed class ForwardPass
{
    public const int BatchSize = 1024;

    private readonly ScoringNetwork _network;
    private readonly List<Tensor> _batches = [];

    public ForwardPass(NoisyLabelTransformer model, IDataView view)
    {
        _network = model.Parts.Network;
        var format = _network.Spec.Input;
        using var cursor = view.GetRowCursor([view.Schema[model.FeatureColumnName]]);
        var reader = FeatureReader.Create(cursor, view.Schema[model.FeatureColumnName], format);
        var bytes = new byte[BatchSize * format.ByteCount];
        for (var filled = 0; cursor.MoveNext();)
        {
            reader.Read(bytes.AsSpan(filled++ * format.ByteCount, format.ByteCount));
            if (filled < BatchSize) continue;
            var batch = empty([BatchSize, format.Size], dtype: format.Element);
            bytes.CopyTo(batch.bytes);
            _batches.Add(batch);
            filled = 0;
        }
    }

    /// <summary>The seconds that all rows take.</summary>
    public double Time()
    {
        using var _ = no_grad();
        var clock = Stopwatch.StartNew();
        foreach (var batch in _batches)
        {
            using var scope = NewDisposeScope();
            _network.call(_network.Spec.Input.ToInputs(batch));
        }
        return clock.Elapsed.TotalSeconds;
    }
}
