using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// An exponential moving average of a network's weights, taken after each step: average ← decay · average + (1 − decay) · weights. Immutable and
/// serialisable as JSON.
/// </summary>
public sealed record WeightAverageSpec
{
    /// <summary>β: the share of the old average in the new one, in [0, 1). The default is 0.999; the average looks back over about 1 / (1 − β) steps.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Decay { get; init; } = 0.999;

    /// <summary>
    /// Whether the decay is smaller at first, min(β, (1 + t) / (10 + t)) after t steps, so that the random weights of the start are forgotten in short runs too. The default is true.
    /// </summary>
    public bool WarmUp { get; init; } = true;

    /// <summary>Where batch normalisation's running statistics come from. The default is <see cref="BatchNormPolicy.Average"/>.</summary>
    [EnumDataType(typeof(BatchNormPolicy), ErrorMessage = "Average, Copy or Own")]
    public BatchNormPolicy BatchNorm { get; init; }

    /// <summary>The decay of an update.</summary>
    /// <param name="updates">The number of updates before it, from 0.</param>
    public double DecayAt(long updates) => WarmUp ? Math.Min(Decay, (1.0 + updates) / (10.0 + updates)) : Decay;
}
