using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A last stage that trains the network further on the verified rows alone, with cross-entropy, as Patrini et al. do on Clothing1M. Immutable and
/// serialisable as JSON.
/// </summary>
public sealed record FineTuningSpec
{
    /// <summary>The number of passes over the verified rows, at least 1. The default is 10.</summary>
    [Range(1, int.MaxValue)]
    public int NumberOfEpochs { get; init; } = 10;

    /// <summary>The factor on the optimizer's learning rate, in (0, 1]; the schedule starts anew. The default is 0.1.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double LearningRateFactor { get; init; } = 0.1;
}
