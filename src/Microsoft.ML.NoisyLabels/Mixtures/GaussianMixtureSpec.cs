using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// How a mixture of two normal distributions is fitted. Few iterations and a wide tolerance are the defaults on purpose: on overlapping losses, fitting to convergence gives the
/// upper component most of them. Immutable and serialisable as JSON.
/// </summary>
public sealed record GaussianMixtureSpec
{
    /// <summary>The number of iterations of expectation maximisation after which it ends, at least 1. The default is 10.</summary>
    [Range(1, int.MaxValue)]
    public int MaximumIterations { get; init; } = 10;

    /// <summary>It ends once the mean log-likelihood of a value changes by less than this, at least 0. The default is 0.01.</summary>
    [Range(0, double.MaxValue)]
    public double Tolerance { get; init; } = 1e-2;

    /// <summary>What is added to both variances, above 0. The default is 5e-4, for values in [0, 1].</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double VarianceOffset { get; init; } = 5e-4;

    /// <summary>
    /// Whether the probability of the lower component never rises with the value. The default is false: of two components of different variance the wider one takes
    /// the values far out on both sides, so that the largest of all may belong to the lower one.
    /// </summary>
    public bool IsMonotone { get; init; }
}
