using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// Another schedule, multiplied by a factor that rises in a line to 1 over the first epochs, anew in each step (Goyal et al., 2017). The epochs of
/// the other schedule count from the start of the run.
/// </summary>
public sealed record WarmUpSchedule : LearningRateSchedule
{
    /// <summary>The length of the rise in epochs, above 0; parts of an epoch are allowed. The default is 1.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Epochs { get; init; } = 1;

    /// <summary>The factor of the first step, in [0, 1). The default is 0.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double InitialFactor { get; init; }

    /// <summary>The schedule that the rise multiplies. The default is <see cref="LearningRateSchedule.Constant"/>.</summary>
    [Required]
    public LearningRateSchedule Then { get; init; } = Constant;

    /// <inheritdoc/>
    public override double FactorAt(double epoch, int epochCount) =>
        (InitialFactor + (1 - InitialFactor) * Math.Min(1, epoch / Epochs)) * Then.FactorAt(epoch, epochCount);
}
