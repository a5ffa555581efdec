using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Options of the trainers that correct their loss with a transition matrix.</summary>
public abstract class LossCorrectionOptions : NoisyLabelTrainerOptions
{
    private protected LossCorrectionOptions()
    {
    }

    /// <summary>
    /// Where the transition matrix comes from. The default, <see cref="EstimatedTransition"/>, trains a network of its own first.
    /// </summary>
    [Required]
    public TransitionSource Transition { get; set; } = new EstimatedTransition();

    /// <summary>A last stage on the verified rows alone, or null for none. Needs <see cref="NoisyLabelTrainerOptions.TrustedColumnName"/>. The default is null.</summary>
    public FineTuningSpec? FineTuneOnTrusted { get; set; }

    internal override bool CorrectsValidationLoss => true;

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var failure in base.Validate(validationContext)) yield return failure;
        if (FineTuneOnTrusted is not null && TrustedColumnName is null)
            yield return new ValidationResult("needs a TrustedColumnName", [nameof(FineTuneOnTrusted)]);
        var estimation = Transition as EstimatedTransition ?? (Transition as RevisedTransition)?.Estimation;
        foreach (var failure in estimation?.CheckTrustedColumn(TrustedColumnName, nameof(Transition)) ?? []) yield return failure;
    }
}
