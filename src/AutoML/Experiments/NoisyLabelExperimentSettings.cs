using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML.NoisyLabels;

/// <summary>What a <see cref="NoisyLabelExperiment"/> tries, for how long, and by what it chooses. Checked all at once when the experiment is made.</summary>
public sealed class NoisyLabelExperimentSettings : IValidatableObject
{
    /// <summary>The column of given labels, a key. The default is "Label".</summary>
    [Required]
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>The column of features: a known-size vector of Single or Byte, or an image. The default is "Features".</summary>
    [Required]
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>The Boolean column of verified rows, or null, the default. Without one, trainers that need verified rows are left out.</summary>
    public string? TrustedColumnName { get; set; }

    /// <summary>Which trainers, by what they are and need: <c>method => method.NetworkCount == 1</c>. The default, null, is all.</summary>
    public Func<TrainerDescription, bool>? Methods { get; set; }

    /// <summary>How much of what the options allow is searched. The default is <see cref="SearchBreadth.Narrow"/>.</summary>
    [EnumDataType(typeof(SearchBreadth))]
    public SearchBreadth Breadth { get; set; }

    /// <summary>
    /// Sets options that all trials share, after <see cref="NumberOfEpochs"/>; null, the default, for none. What belongs to one run alone (validation data, progress, checkpoints, cancellation) counts for nothing here.
    /// </summary>
    public Action<NoisyLabelTrainerOptions>? Configure { get; set; }

    /// <summary>The number of epochs of a trial, at least 1. The default is 30.</summary>
    [Range(1, int.MaxValue)]
    public int NumberOfEpochs { get; set; } = 30;

    /// <summary>The number of folds, at least 2. Each row is predicted by a model that was not trained on it. The default is 3.</summary>
    [Range(2, int.MaxValue)]
    public int NumberOfFolds { get; set; } = 3;

    /// <summary>By what trials are compared. The default is <see cref="SelectionMetric.CorrectedAccuracy"/>.</summary>
    [EnumDataType(typeof(SelectionMetric))]
    public SelectionMetric Metric { get; set; }

    /// <summary>
    /// How labels that are not verified go wrong, where it is known. The default, null, estimates it from predictions of cross-entropy on rows that it was not trained on,
    /// and moves the estimate to the identity as far as its inverse needs it (to a condition number of 5).
    /// </summary>
    public TransitionMatrix? TransitionMatrix { get; set; }

    /// <summary>How the transition matrix is estimated where it is not given. The default is the confident joint.</summary>
    [Required]
    public TransitionMatrixMethod TransitionMatrixMethod { get; set; } = TransitionMatrixMethod.ConfidentJoint();

    /// <summary>What proposes the trials. The default is <see cref="SearchStrategy.Random"/>; a grid is for one method.</summary>
    [EnumDataType(typeof(SearchStrategy))]
    public SearchStrategy Strategy { get; set; }

    /// <summary>The number of trials, at least 1. The default is 30.</summary>
    [Range(1, int.MaxValue)]
    public int MaximumTrials { get; set; } = 30;

    /// <summary>
    /// How long the estimate of how labels go wrong and the trials may take together, from 1 to 4,000,000 seconds; null, the default, for any time. The trial that runs when the time is up is cancelled; the refit of the best
    /// comes on top.
    /// </summary>
    [Range(1, 4_000_000)]
    public int? MaximumSeconds { get; set; }

    /// <summary>How much main memory the process may hold, in megabytes of 1024² bytes, above 0; null, the default, for any. A trial that takes more ends, and the experiment goes on.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? MaximumMemoryInMegaBytes { get; set; }

    /// <summary>
    /// Successive halving: the share of trials, in (0, 1], that go on at each rung, which are after a quarter and after half of the epochs; a trial that is not among them ends there. The accuracy on the given labels of the
    /// first fold decides, once 4 trials have been at the rung. 1 ends none. The default is 0.5.
    /// </summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double KeepFraction { get; set; } = 0.5;

    /// <summary>The seed of proposals, folds and runs. The default is 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>
    /// The file that gets a line after each trial, or null, the default, for none. Where it exists, the experiment goes on from it and repeats no finished trial; one of another experiment is refused.
    /// </summary>
    public string? JournalPath { get; set; }

    /// <summary>Whether the best trial is trained again on all rows at the end. The default is true.</summary>
    public bool Refit { get; set; } = true;

    /// <summary>Told of each trial as it ends, on the thread that runs it; what it throws ends the experiment. The default is null.</summary>
    public IProgress<TrialReport>? Progress { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Metric == SelectionMetric.TrustedAccuracy && TrustedColumnName is null)
            yield return new ValidationResult("needs a TrustedColumnName", [nameof(Metric)]);
        if (TransitionMatrix is null && TransitionMatrixMethod?.TrustedColumnName is { } column && column != TrustedColumnName)
            yield return new ValidationResult($"its trusted column \"{column}\" must be the TrustedColumnName", [nameof(TransitionMatrixMethod)]);
    }

    internal NoisyLabelExperimentSettings Copy() => (NoisyLabelExperimentSettings)MemberwiseClone();

    /// <summary>Sets what the trials of every trainer share.</summary>
    internal void ConfigureTrials(NoisyLabelTrainerOptions options)
    {
        (options.LabelColumnName, options.FeatureColumnName, options.NumberOfEpochs) = (LabelColumnName, FeatureColumnName, NumberOfEpochs);
        Configure?.Invoke(options);
    }
}
