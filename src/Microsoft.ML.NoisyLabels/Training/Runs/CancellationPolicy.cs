namespace Microsoft.ML.NoisyLabels;

/// <summary>What <c>Fit</c> does when it is cancelled.</summary>
public enum CancellationPolicy
{
    /// <summary>Throws <see cref="OperationCanceledException"/>.</summary>
    Throw,

    /// <summary>
    /// Returns the network that <see cref="ModelSelection"/> would keep of the epochs finished so far, with
    /// <see cref="StopReason.Cancelled"/>. Throws <see cref="OperationCanceledException"/> if no epoch was finished.
    /// </summary>
    ReturnBest,
}
