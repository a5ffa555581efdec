using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels;

/// <summary>The learning rate is multiplied by a factor after given numbers of epochs, as papers give them.</summary>
public sealed record MultiStepSchedule : LearningRateSchedule, IValidatableObject
{
    /// <summary>The factor at each milestone, in (0, 1]. The default is 0.1.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Factor { get; init; } = 0.1;

    /// <summary>The numbers of epochs after which the factor applies, each at least 1; those that the run does not reach have no effect.</summary>
    public required IReadOnlyList<int> Epochs
    {
        get;
        init => field = SpecList.Copy(value);
    }

    /// <inheritdoc/>
    public override double FactorAt(double epoch, int epochCount) => Math.Pow(Factor, Epochs.Count(milestone => epoch >= milestone));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Epochs is null || Epochs.Any(milestone => milestone < 1))
            yield return new ValidationResult("each number of epochs must be at least 1", [nameof(Epochs)]);
    }

    /// <inheritdoc/>
    public bool Equals(MultiStepSchedule? other) => other is not null && Factor == other.Factor && Epochs.SequenceEqual(other.Epochs);

    /// <inheritdoc/>
    public override int GetHashCode() => Epochs.Aggregate(Factor.GetHashCode(), HashCode.Combine);
}
