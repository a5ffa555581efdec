namespace Microsoft.ML.NoisyLabels;

/// <summary>By what the trials of an experiment are compared; all are accuracies on rows that the trial did not train on.</summary>
public enum SelectionMetric
{
    /// <summary>The accuracy by the given labels, corrected by the transition matrix so that it stands for that by right labels.</summary>
    CorrectedAccuracy,

    /// <summary>The accuracy on the rows whose given label a network that was trained on the labels as they are is sure of.</summary>
    ConfidentAgreement,

    /// <summary>The accuracy on the verified rows.</summary>
    TrustedAccuracy,

    /// <summary>The accuracy by the given labels, wrong ones included.</summary>
    GivenAccuracy,
}
