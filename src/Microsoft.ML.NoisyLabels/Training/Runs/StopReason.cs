namespace Microsoft.ML.NoisyLabels;

/// <summary>Why a training run ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    Completed,

    /// <summary>The run was cancelled and <see cref="CancellationPolicy.ReturnBest"/> asked for what was there.</summary>
    Cancelled,

    /// <summary>The loss or a weight became NaN or infinite; the last finite state was kept.</summary>
    Diverged,

    /// <summary>The last epochs made nothing better that <see cref="EarlyStoppingSpec"/> watches.</summary>
    StoppedEarly,
}
