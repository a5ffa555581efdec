using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>A batch whose examples are each mixed with a partner.</summary>
/// <param name="Batch">The batch with mixed inputs and, where it has any, mixed weights; its rows and labels are those of the examples that were mixed in with λ.</param>
/// <param name="PartnerLabels">(B) int64: the labels of what was mixed in with 1 − λ.</param>
/// <param name="Ratios">λ, (B) float32, or a scalar for all.</param>
internal sealed record MixedBatch(Batch Batch, Tensor PartnerLabels, Tensor Ratios)
{
    /// <summary>Mixes examples with others of the batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="partners">(B) int64: the place in the batch of each example's partner.</param>
    /// <param name="ratios">λ, (B) float32, or a scalar for all.</param>
    public static MixedBatch Of(Batch batch, Tensor partners, Tensor ratios)
    {
        var mixed = batch with
        {
            Inputs = Mixup.Blend(batch.Inputs, batch.Inputs.index_select(0, partners), ratios),
            Weights = batch.Weights is { } weights ? Mixup.Blend(weights, weights.index_select(0, partners), ratios) : null,
        };
        return new MixedBatch(mixed, batch.Labels.index_select(0, partners), ratios);
    }

    /// <summary>The cross-entropy with the mixed labels, λ ℓ(z, y) + (1 − λ) ℓ(z, y′).</summary>
    /// <param name="logits">z of the mixed inputs, (B, K).</param>
    /// <returns>(B).</returns>
    public Tensor CrossEntropy(Tensor logits) => Mixup.Blend(Losses.CrossEntropy(logits, Batch.Labels), Losses.CrossEntropy(logits, PartnerLabels), Ratios);

    /// <summary>How many predictions were the label, a scalar; of both labels of an example each counts for its share.</summary>
    public Tensor CountCorrect(Tensor logits)
    {
        using var _ = no_grad();
        var predicted = logits.argmax(1);
        return Mixup.Blend(predicted.eq(Batch.Labels).to(float32), predicted.eq(PartnerLabels).to(float32), Ratios).sum();
    }
}
