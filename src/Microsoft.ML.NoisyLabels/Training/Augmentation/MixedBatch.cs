using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>A batch whose examples are each mixed with a partner.</summary>
/// <param name="Inputs">The mixed inputs, like the batch's.</param>
/// <param name="First">The batch: what was mixed in with λ.</param>
/// <param name="Second">The partners: what was mixed in with 1 − λ.</param>
/// <param name="Ratios">λ, (B) float32, or a scalar for all.</param>
internal sealed record MixedBatch(Tensor Inputs, Batch First, Batch Second, Tensor Ratios)
{
    public long Count => First.Count;

    /// <summary>Mixes examples with others of the batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="partners">(B) int64: the place in the batch of each example's partner.</param>
    /// <param name="ratios">λ, (B) float32, or a scalar for all.</param>
    public static MixedBatch Of(Batch batch, Tensor partners, Tensor ratios)
    {
        var second = batch.At(partners);
        return new MixedBatch(Mixup.Blend(batch.Inputs, second.Inputs, ratios), batch, second, ratios);
    }

    /// <summary>The cross-entropy with the mixed labels, λ ℓ(z, y) + (1 − λ) ℓ(z, y′).</summary>
    /// <param name="logits">z of the mixed inputs, (B, K).</param>
    /// <returns>(B).</returns>
    public Tensor CrossEntropy(Tensor logits) => Mixup.Blend(Losses.CrossEntropy(logits, First.Labels), Losses.CrossEntropy(logits, Second.Labels), Ratios);

    /// <summary>The same with each term weighed as the example whose label it is by, λ w ℓ(z, y) + (1 − λ) w′ ℓ(z, y′): a label of weight 0 has no say in any mixture.</summary>
    public Tensor WeighedCrossEntropy(Tensor logits) =>
        Mixup.Blend(First.Weigh(Losses.CrossEntropy(logits, First.Labels)), Second.Weigh(Losses.CrossEntropy(logits, Second.Labels)), Ratios);

    /// <summary>How many predictions were the label, a scalar; of both labels of an example each counts for its share.</summary>
    public Tensor CountCorrect(Tensor logits)
    {
        using var _ = no_grad();
        var predicted = logits.argmax(1);
        return Mixup.Blend(predicted.eq(First.Labels).to(float32), predicted.eq(Second.Labels).to(float32), Ratios).sum();
    }
}
