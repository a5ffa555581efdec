using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>The label that FasTEN trains each row on, re-decided at every visit; starts as the given labels.</summary>
internal sealed class LabelStore : IDisposable
{
    private readonly TensorDataset _data;
    private readonly double _threshold;
    private readonly Tensor _current;
    private readonly Tensor _confidence;
    private readonly Tensor _changes;

    /// <param name="data">The rows and their given labels.</param>
    /// <param name="threshold">ρ: the least confidence at which the network's class replaces the given label.</param>
    public LabelStore(TensorDataset data, double threshold)
    {
        _data = data;
        _threshold = threshold;
        _current = data.Labels.clone().DetachFromDisposeScope();
        _confidence = full_like(_current, double.NaN, dtype: float32).DetachFromDisposeScope();
        _changes = zeros_like(_current).DetachFromDisposeScope();
    }

    /// <summary>The labels stored at the rows' previous visit.</summary>
    public Tensor Read(Batch batch) => _current.index_select(0, batch.Rows);

    /// <summary>
    /// Stores for the next visit: the most likely class where its probability reaches ρ, else the given label.
    /// </summary>
    /// <param name="batch">The visited rows.</param>
    /// <param name="stored">What <see cref="Read"/> gave for them.</param>
    /// <param name="probabilities">(B, K): the clean head's.</param>
    public Tensor Relabel(Batch batch, Tensor stored, Tensor probabilities)
    {
        using var _ = no_grad();
        var (confidence, best) = probabilities.max(1);
        var relabelled = where(confidence >= _threshold, best, batch.Labels);
        _current.index_copy_(0, batch.Rows, relabelled);
        _confidence.index_copy_(0, batch.Rows, confidence);
        _changes.index_add_(0, batch.Rows, relabelled.ne(stored).to(int64), 1);
        return relabelled;
    }

    /// <summary>The share of all rows whose label is not the given one.</summary>
    public double CorrectedShare()
    {
        using var scope = NewDisposeScope();
        return _current.ne(_data.Labels).to(float64).mean().cpu().item<double>();
    }

    public LabelReview ToReview()
    {
        using var scope = NewDisposeScope();
        var current = _current.cpu().data<long>().ToArray();
        var confidence = _confidence.cpu().data<float>().ToArray();
        var changes = _changes.cpu().data<long>().ToArray();
        return new LabelReview([.. Enumerable.Range(0, _data.Count).Select(row => new LabelReviewEntry(
            _data.SourceRows[row], _data.HostLabels[row], (int)current[row], _data.IsTrusted(row) ? 1 : confidence[row], (int)changes[row]))]);
    }

    public void Dispose()
    {
        _current.Dispose();
        _confidence.Dispose();
        _changes.Dispose();
    }
}
