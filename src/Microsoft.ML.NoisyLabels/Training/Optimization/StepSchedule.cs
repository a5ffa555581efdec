using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels;

/// <summary>The learning rate is multiplied by a factor at given shares of the run.</summary>
public sealed record StepSchedule : LearningRateSchedule, IValidatableObject
{
    /// <summary>The factor at each milestone, in (0, 1]. The default is 0.1.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Factor { get; init; } = 0.1;

    /// <summary>Shares of the run at which the factor applies, each in (0, 1). The default is 0.7 and 0.85.</summary>
    public IReadOnlyList<double> Milestones
    {
        get;
        init => field = SpecList.Copy(value);
    } = [0.7, 0.85];

    /// <inheritdoc/>
    public override double FactorAt(double epoch, int epochCount) =>
        Math.Pow(Factor, Milestones.Count(milestone => epoch >= (int)Math.Round(milestone * epochCount)));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Milestones is null || Milestones.Any(milestone => !(milestone > 0 && milestone < 1)))
            yield return new ValidationResult("each milestone must be above 0 and below 1", [nameof(Milestones)]);
    }

    /// <inheritdoc/>
    public bool Equals(StepSchedule? other) => other is not null && Factor == other.Factor && Milestones.SequenceEqual(other.Milestones);

    /// <inheritdoc/>
    public override int GetHashCode() => Milestones.Aggregate(Factor.GetHashCode(), HashCode.Combine);
}
