using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>The label that FasTEN trains each row on, re-decided at every visit; starts as the given labels.</summary>
/// <param name="data">The rows and their given labels.</param>
internal sealed class LabelStore(TensorDataset data) : IDisposable
{
    public ReviewedLabels Reviewed { get; } = new(data);

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
        Reviewed.Decide(batch.Rows, stored, relabelled, confidence);
        return relabelled;
    }

    public void Dispose() => Reviewed.Dispose();
}
