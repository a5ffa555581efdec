using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Trainers.NoisyLabels;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Which share of each batch is left out at random, over a run. Immutable and serialisable as JSON.</summary>
public sealed record ExampleDropout : IValidatableObject
{
    /// <summary>What the authors of MentorNet take for its predefined curriculum: half of a batch for 17 % of the run, then a twentieth.</summary>
    public static ExampleDropout MentorNet { get; } = Of((0.5, 17), (0.05, 83));

    /// <summary>The parts of the run, in their order; their percents sum to 100.</summary>
    public required IReadOnlyList<ExampleDropoutPhase> Phases
    {
        get;
        init => field = SpecList.Copy(value);
    }

    /// <summary>Makes one from rates in [0, 1), each for so many percent of the run.</summary>
    public static ExampleDropout Of(params (double Rate, int Percent)[] phases) =>
        new() { Phases = Array.ConvertAll(phases, phase => new ExampleDropoutPhase(phase.Rate, phase.Percent)) };

    /// <summary>The share that is left out.</summary>
    /// <param name="percent">How much of the run is done, in [0, 100).</param>
    public double RateAt(int percent)
    {
        foreach (var phase in Phases)
        {
            if (percent < phase.Percent) return phase.Rate;
            percent -= phase.Percent;
        }
        throw new ArgumentOutOfRangeException(nameof(percent));
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Phases is null || Phases.Sum(phase => (long)(phase?.Percent ?? 0)) != 100)
            yield return new ValidationResult("the percents of all phases must sum to 100", [nameof(Phases)]);
    }

    /// <inheritdoc/>
    public bool Equals(ExampleDropout? other) => other is not null && Phases.SequenceEqual(other.Phases);

    /// <inheritdoc/>
    public override int GetHashCode() => Phases.Aggregate(0, HashCode.Combine);

    /// <summary>Marks the examples that stay with 1, the others with 0: (B) float32. At least one stays.</summary>
    internal Tensor Draw(long count, int percent, Generator generator, Device device) =>
        randperm(count, generator: generator).lt(SmallLoss.KeptOf(count, RateAt(percent))).to(float32).SendTo(device);
}
