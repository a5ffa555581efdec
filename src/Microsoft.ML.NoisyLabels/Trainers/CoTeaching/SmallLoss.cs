using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Small losses are mostly those of right labels, as networks learn these first. All on the device, without host synchronisation.</summary>
internal static class SmallLoss
{
    /// <summary>What (1 − R) · n may lack of a whole number for being binary: (1 − 0.9) · 10 is 1, not 0.</summary>
    private const double Rounding = 1e-9;

    /// <summary>How many of <paramref name="count"/> examples a step keeps: (1 − R) of them, truncated, and at least one.</summary>
    public static long KeptOf(long count, double forgetRate) => Math.Max(1, (long)((1 - forgetRate) * count + Rounding));

    /// <summary>The same for a number on the device, where it may be none.</summary>
    public static Tensor ShareOf(Tensor count, double forgetRate) => (count.to(float64) * (1 - forgetRate) + Rounding).floor().to(int64);

    /// <summary>Marks what a step learns from with 1, the rest with 0: verified examples, and of the others all but the share with the largest losses.</summary>
    /// <param name="losses">(B), without gradient.</param>
    /// <param name="trusted">(B) bool: which labels are verified; null if none is known to be.</param>
    /// <param name="forgetRate">R: the share of the examples that are not verified which is left out, but never all of them.</param>
    public static Tensor Choose(Tensor losses, Tensor? trusted, double forgetRate)
    {
        if (trusted is null) return Choose(losses, KeptOf(losses.shape[0], forgetRate));
        var kept = ShareOf(trusted.logical_not().sum(), forgetRate).clamp_min(1);
        return With(trusted, Choose(losses.masked_fill(trusted, double.PositiveInfinity), kept));
    }

    /// <summary>The choice with the verified examples, (B) bool or null, in it.</summary>
    public static Tensor With(Tensor? trusted, Tensor chosen) => trusted is null ? chosen : chosen.masked_fill(trusted, 1);

    /// <summary>Marks the <paramref name="kept"/> smallest losses with 1, the others with 0; of equal ones the first.</summary>
    /// <param name="losses">(B), without gradient.</param>
    /// <param name="kept">How many: a scalar int64.</param>
    public static Tensor Choose(Tensor losses, Tensor kept) => Rank(losses).lt(kept).to(losses.dtype);

    /// <inheritdoc cref="Choose(Tensor, Tensor)"/>
    public static Tensor Choose(Tensor losses, long kept) => Rank(losses).lt(kept).to(losses.dtype);

    /// <summary>The mean of the losses that are marked with 1, of which there is at least one.</summary>
    public static Tensor Mean(Tensor losses, Tensor chosen) => (losses * chosen).sum() / chosen.sum();

    /// <summary>The place of each loss in ascending order, from 0.</summary>
    private static Tensor Rank(Tensor losses) => losses.sort(stable: true).Indices.argsort();
}
