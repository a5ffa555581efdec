using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The transition matrix is estimated by a first stage: a network is trained with cross-entropy on the rows whose labels are not verified, and its epoch with the lowest loss
/// on rows held out of them predicts the given labels, before it repeats them. The next stage starts from scratch.
/// </summary>
public sealed record EstimatedTransition : TransitionSource
{
    /// <summary>
    /// How to estimate the matrix from the predictions on all rows that are not verified, or on the verified ones for
    /// <see cref="TransitionMatrixMethod.TrustedConfusion"/>. The default is anchor points below percentile 97; for 100 classes and more the authors leave out no row.
    /// </summary>
    [Required]
    public TransitionMatrixMethod Method { get; init; } = TransitionMatrixMethod.AnchorPoints();

    /// <summary>The length of the first stage, at least 1, or null for as many epochs as the next one has. The default is null.</summary>
    [Range(1, int.MaxValue)]
    public int? NumberOfEpochs { get; init; }

    /// <summary>
    /// The share of the rows that are not verified, in (0, 1), that the first stage holds out to choose its epoch; the next one trains on them. Where the run itself
    /// holds out such rows for validation, these are taken. The default is 0.1.
    /// </summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double HoldOutFraction { get; init; } = 0.1;

    /// <summary>What is wrong if the method reads another trusted column than the trainer.</summary>
    /// <param name="trustedColumnName">The trainer's.</param>
    /// <param name="option">The option that this is.</param>
    internal IEnumerable<ValidationResult> CheckTrustedColumn(string? trustedColumnName, string option)
    {
        if (Method is { TrustedColumnName: { } column } && column != trustedColumnName)
            yield return new ValidationResult($"its trusted column \"{column}\" must be the TrustedColumnName", [option]);
    }
}
