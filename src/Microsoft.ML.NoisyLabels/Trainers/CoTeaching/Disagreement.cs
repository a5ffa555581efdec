using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>The examples that two networks predict differently keep them apart. All on the device, without host synchronisation.</summary>
internal static class Disagreement
{
    /// <summary>(B) bool: where the predicted classes differ.</summary>
    /// <param name="logits">(B, K), of each of two networks.</param>
    public static Tensor Of(Tensor[] logits) => logits[0].argmax(1).ne(logits[1].argmax(1));

    /// <summary>
    /// Marks with 1 the verified examples, and those of small loss among the others that the networks disagree on, the rest with 0; all of the batch where they disagree on none.
    /// </summary>
    /// <param name="losses">(B), without gradient.</param>
    /// <param name="trusted">(B) bool: which labels are verified; null if none is known to be.</param>
    /// <param name="disagreement">(B) bool.</param>
    /// <param name="forgetRate">R: the share of the examples in disagreement that is left out; where none would stay, none is.</param>
    public static Tensor Choose(Tensor losses, Tensor? trusted, Tensor disagreement, double forgetRate)
    {
        var candidates = trusted is null ? disagreement : disagreement.logical_and(trusted.logical_not());
        var count = candidates.sum();
        var share = SmallLoss.ShareOf(count, forgetRate);
        var kept = where(count > 0, where(share > 0, share, count), full_like(count, losses.shape[0]));
        return SmallLoss.With(trusted, SmallLoss.Choose(losses.masked_fill(candidates.logical_not(), double.PositiveInfinity), kept));
    }

    /// <summary>
    /// The sum of the losses that are marked with 1 over their number, which counts as a tenth of the batch at least, so that few do not make a full step
    /// (Malach and Shalev-Shwartz's code).
    /// </summary>
    public static Tensor Mean(Tensor losses, Tensor chosen) => (losses * chosen).sum() / chosen.sum().clamp_min(0.1 * losses.shape[0]);
}
