using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>The transition matrix is known.</summary>
public sealed record GivenTransition : TransitionSource
{
    /// <summary>T[i, j] = P(given j | true i), with as many classes as the label column, in the order of its keys.</summary>
    [Required]
    public required TransitionMatrix Matrix { get; init; }
}
