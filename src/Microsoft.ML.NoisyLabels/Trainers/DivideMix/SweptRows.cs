using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>What both networks say of each row of the data set that is trained on, without augmentation; the other rows have no meaning.</summary>
/// <param name="CrossEntropies">(2, N): that with the given label by each network.</param>
/// <param name="Best">(N) int64: the likeliest class by the mean of both networks.</param>
/// <param name="OfBest">(N): its probability.</param>
/// <param name="OfGiven">(N): the probability of the given label.</param>
internal sealed record SweptRows(Tensor CrossEntropies, Tensor Best, Tensor OfBest, Tensor OfGiven)
{
    /// <summary>Goes once through all rows of the epoch with both networks.</summary>
    public static SweptRows Of(Epoch epoch, IReadOnlyList<Learner> learners)
    {
        using var _ = no_grad();
        var (count, device) = (epoch.Data.Count, epoch.Data.Device);
        var swept = new SweptRows(zeros(learners.Count, count, device: device), zeros(count, dtype: int64, device: device), zeros(count, device: device), zeros(count, device: device));
        foreach (var (batch, outputs) in epoch.Sweep([.. learners.Select(learner => learner.Network)], epoch.Rows))
        {
            var logits = stack(outputs.Select(heads => heads[0]));
            for (var i = 0; i < learners.Count; i++) swept.CrossEntropies[i].index_copy_(0, batch.Rows, Losses.CrossEntropy(logits[i], batch.Labels));
            var probabilities = logits.softmax(2).mean([0]);
            var (ofBest, best) = probabilities.max(1);
            swept.Best.index_copy_(0, batch.Rows, best);
            swept.OfBest.index_copy_(0, batch.Rows, ofBest);
            swept.OfGiven.index_copy_(0, batch.Rows, probabilities.gather(1, batch.Labels.unsqueeze(1)).squeeze(1));
        }
        return swept;
    }

    /// <summary>The likeliest class by co-refinement, w y + (1 − w) p, and its probability.</summary>
    /// <param name="given">y, (N) int64: the given labels.</param>
    /// <param name="clean">w, (N).</param>
    public (Tensor Labels, Tensor Confidence) Refine(Tensor given, Tensor clean)
    {
        // If the given label is not the likeliest class, either it or that class is the likeliest of the refined label.
        var ofGiven = clean + ((1 - clean) * OfGiven);
        var ofBest = (1 - clean) * OfBest;
        var keeps = Best.eq(given).logical_or(ofGiven >= ofBest);
        return (where(keeps, given, Best), where(keeps, ofGiven, ofBest));
    }
}
