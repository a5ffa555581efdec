namespace Microsoft.ML.NoisyLabels;

/// <summary>What has to get better for a run to go on.</summary>
public enum EarlyStoppingMetric
{
    /// <summary>The accuracy on the validation rows, which has to rise.</summary>
    ValidationAccuracy,

    /// <summary>The cross-entropy on the validation rows, which has to fall.</summary>
    ValidationLoss,

    /// <summary>The mean of the method's loss over an epoch, which has to fall. Needs no validation rows; with wrong labels it falls as long as they are learned.</summary>
    TrainingLoss,
}
