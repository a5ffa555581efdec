namespace Microsoft.ML.NoisyLabels;

/// <summary>How a trial ended.</summary>
public enum TrialStatus
{
    /// <summary>It was measured on every fold.</summary>
    Completed,

    /// <summary>It was behind the other trials at one of its rungs, and ended there.</summary>
    StoppedEarly,

    /// <summary>Its loss or a weight became NaN or infinite.</summary>
    Diverged,

    /// <summary>It took more memory than it may or than there is.</summary>
    OutOfMemory,

    /// <summary>It threw an exception.</summary>
    Failed,
}
