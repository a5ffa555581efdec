using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The learning rate as a function of the epoch, as a factor on the optimizer's learning rate. Immutable and serialisable as JSON.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(StepSchedule), "step")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>The learning rate stays as it is.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantSchedule();

    /// <summary>The learning rate falls from its full value to 0 along half a cosine.</summary>
    public static LearningRateSchedule Cosine { get; } = new CosineSchedule();

    /// <summary>The learning rate is multiplied by <paramref name="factor"/> at each milestone.</summary>
    /// <param name="factor">The factor, in (0, 1].</param>
    /// <param name="milestones">Shares of the run, in (0, 1): 0.7 is after 70 % of the epochs.</param>
    public static LearningRateSchedule Step(double factor, params double[] milestones) => new StepSchedule { Factor = factor, Milestones = milestones };

    /// <summary>The factor on the learning rate in an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="epochCount">The number of epochs of the run.</param>
    public abstract double FactorAt(int epoch, int epochCount);
}

/// <summary>The learning rate stays as it is.</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double FactorAt(int epoch, int epochCount) => 1;
}

/// <summary>The learning rate falls from its full value to 0 along half a cosine (Loshchilov and Hutter, SGDR, 2017, without restarts).</summary>
public sealed record CosineSchedule : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double FactorAt(int epoch, int epochCount) => 0.5 * (1 + Math.Cos(Math.PI * epoch / epochCount));
}

/// <summary>The learning rate is multiplied by a factor at given shares of the run.</summary>
public sealed record StepSchedule : LearningRateSchedule, IValidatableObject
{
    /// <summary>The factor at each milestone, in (0, 1]. The default is 0.1.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Factor { get; init; } = 0.1;

    /// <summary>Shares of the run at which the factor applies, each in (0, 1). The default is 0.7 and 0.85.</summary>
    public IReadOnlyList<double> Milestones { get; init; } = [0.7, 0.85];

    /// <inheritdoc/>
    public override double FactorAt(int epoch, int epochCount) =>
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
