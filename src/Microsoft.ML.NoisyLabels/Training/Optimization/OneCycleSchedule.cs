using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The learning rate rises to its full value and falls to almost 0, both along half a cosine and anew in each step (Smith and Topin,
/// Super-Convergence, 2018; names and defaults are those of torch's OneCycleLR). The momentum stays as it is.
/// </summary>
public sealed record OneCycleSchedule : LearningRateSchedule
{
    /// <summary>The share of the run in which the learning rate rises, in (0, 1). The default is 0.3.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double RisingShare { get; init; } = 0.3;

    /// <summary>The full learning rate divided by this is the first one; at least 1. The default is 25.</summary>
    [Range(1.0, double.MaxValue)]
    public double InitialDivisor { get; init; } = 25;

    /// <summary>The first learning rate divided by this is the last one; at least 1. The default is 10,000.</summary>
    [Range(1.0, double.MaxValue)]
    public double FinalDivisor { get; init; } = 1e4;

    /// <inheritdoc/>
    public override double FactorAt(double epoch, int epochCount)
    {
        var share = epoch / epochCount;
        var first = 1 / InitialDivisor;
        return share < RisingShare
            ? Between(first, 1, share / RisingShare)
            : Between(1, first / FinalDivisor, (share - RisingShare) / (1 - RisingShare));
    }

    private static double Between(double start, double end, double share) => end + (start - end) * 0.5 * (1 + Math.Cos(Math.PI * share));
}
