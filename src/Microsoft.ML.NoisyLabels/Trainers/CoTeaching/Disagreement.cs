using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>The examples that two networks predict differently keep them apart. All on the device, without host synchronisation.</summary>
internal static class Disagreement
{
    /// <summary>(B) bool: where the predicted classes differ.</summary>
    /// <param name="logits">(B, K), of each of two networks.</param>
    public static Tensor Of(Tensor[] logits) => logits[0].argmax(1).ne(logits[1].argmax(1));

    /// <summary>Marks the examples of small loss among those that the networks disagree on with 1, the others with 0; all of the batch where they disagree on none.</summary>
    /// <param name="losses">(B), without gradient.</param>
    /// <param name="disagreement">(B) bool.</param>
    /// <param name="forgetRate">R: the share of the examples that is left out; where none would stay, none is.</param>
    public static Tensor Choose(Tensor losses, Tensor disagreement, double forgetRate)
    {
        var count = disagreement.sum();
        var kept = where(count > 0, SmallLoss.KeptOf(count, forgetRate), full_like(count, losses.shape[0]));
        return SmallLoss.Choose(losses.masked_fill(disagreement.logical_not(), double.PositiveInfinity), kept);
    }

    /// <summary>
    /// The sum of the losses that are marked with 1 over their number, which counts as a tenth of the batch at least, so that few do not make a full step
    /// (Malach and Shalev-Shwartz's code).
    /// </summary>
    public static Tensor Mean(Tensor losses, Tensor chosen) => (losses * chosen).sum() / chosen.sum().clamp_min(0.1 * losses.shape[0]);
}
