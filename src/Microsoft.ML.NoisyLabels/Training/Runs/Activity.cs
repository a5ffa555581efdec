namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>What an epoch spends time on.</summary>
internal enum Activity
{
    /// <summary>All that is not named below.</summary>
    Bookkeeping,

    /// <summary>Shuffling, gathering, converting and augmenting rows.</summary>
    Data,

    /// <summary>The method's own work on its batches.</summary>
    Step,

    Validation,
}
