using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>What a step of SGN learns from: the examples of a batch, or each of them mixed with another.</summary>
/// <param name="Batch">The batch, with mixed inputs and weights.</param>
/// <param name="Targets">t, (B, K − 1).</param>
/// <param name="NoisyShare">(B, 1): how much of each example has a label that is not verified; null for all of it.</param>
/// <param name="IsMostlyOwn">(B) bool: which examples consist of their row for the most part, so that they tell what its label is; null if all do.</param>
internal sealed record SgnExamples(Batch Batch, Tensor Targets, Tensor? NoisyShare, Tensor? IsMostlyOwn)
{
    public static SgnExamples Of(Batch batch, SgnTargets targets) => new(batch, targets.Of(batch.Labels), Noisy(batch)?.unsqueeze(1), null);

    /// <summary>Mixes each example with the one as far from the end of the batch as it is from the beginning.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="targets">Makes targets of labels.</param>
    /// <param name="ratios">λ, (B) float32.</param>
    public static SgnExamples Mix(Batch batch, SgnTargets targets, Tensor ratios)
    {
        var partners = arange(batch.Count - 1, -1, -1, device: batch.Rows.device);
        if (batch.Weights is { } weights) ratios = Mixup.WithoutExcluded(ratios, weights.index_select(0, partners));

        var mixed = MixedBatch.Of(batch, partners, ratios);
        var mixedWeights = batch.Weights is null ? null : Mixup.BlendWeights(batch.Weights, mixed.Second.Weights!, ratios);
        var noisyShare = Noisy(batch) is { } noisy ? Mixup.Blend(noisy, Noisy(mixed.Second)!, ratios) : null;
        return new SgnExamples(
            batch with { Inputs = mixed.Inputs, Weights = mixedWeights },
            targets.Of(batch.Labels, mixed.Second.Labels, ratios), noisyShare?.unsqueeze(1), ratios.ge(0.5));
    }

    /// <summary>What labels are shifted towards, (B, K − 1): a verified one went through no noise and stays what it is.</summary>
    /// <param name="prediction">μ̄, (B, K − 1).</param>
    public Tensor ShiftedTo(Tensor prediction) => NoisyShare is null ? prediction : Targets + NoisyShare * (prediction - Targets);

    /// <summary>(B) float32: 1 where the label is not verified; null if none is known to be.</summary>
    private static Tensor? Noisy(Batch batch) => batch.Trusted?.logical_not().to(float32);
}
