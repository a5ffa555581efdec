using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>The label that FasTEN trains each row on, re-decided at every visit; starts as the given labels.</summary>
internal sealed class LabelStore : IDisposable
{
    private readonly TensorDataset _data;

    /// <param name="data">The rows and their given labels.</param>
    public LabelStore(TensorDataset data)
    {
        _data = data;
        Reviewed = new ReviewedLabels(data);
    }

    public ReviewedLabels Reviewed { get; }

    /// <summary>The labels stored at the rows' previous visit.</summary>
    public Tensor Read(Batch batch) => Reviewed.Current.index_select(0, batch.Rows);

    /// <summary>
    /// Stores for the next visit: the most likely class where its probability reaches ρ, else the given label.
    /// </summary>
    /// <param name="batch">The visited rows.</param>
    /// <param name="stored">What <see cref="Read"/> gave for them.</param>
    /// <param name="probabilities">(B, K): the clean head's.</param>
    /// <param name="threshold">ρ: the least confidence at which the network's class replaces the given label; above 1 it never does.</param>
    public Tensor Relabel(Batch batch, Tensor stored, Tensor probabilities, double threshold)
    {
        using var _ = no_grad();
        var (confidence, best) = probabilities.max(1);
        var relabelled = where(confidence >= threshold, best, batch.Labels);
        Reviewed.Current.index_copy_(0, batch.Rows, relabelled);
        Reviewed.Confidence.index_copy_(0, batch.Rows, confidence);
        Reviewed.Changes.index_add_(0, batch.Rows, relabelled.ne(stored).to(int64), 1);
        return relabelled;
    }

    /// <summary>The share of all rows whose label is not the given one.</summary>
    public double CorrectedShare()
    {
        using var scope = NewDisposeScope();
        return Reviewed.Current.ne(_data.Labels).to(float64).mean().cpu().item<double>();
    }

    /// <summary>The share of the most frequent label in all rows. Where it grows, corrections drift towards one class.</summary>
    public double LargestShare()
    {
        using var scope = NewDisposeScope();
        var counts = zeros(_data.ClassCount, dtype: float64, device: Reviewed.Current.device)
            .index_add_(0, Reviewed.Current, ones_like(Reviewed.Current, dtype: float64), 1);
        return counts.max().cpu().item<double>() / _data.Count;
    }

    public void Dispose() => Reviewed.Dispose();
}
