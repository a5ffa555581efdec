using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// When a run ends before its last epoch because it no longer gets better. Only the last stage of a run can end early. Immutable and serialisable as JSON.
/// </summary>
public sealed record EarlyStoppingSpec
{
    /// <summary>What has to get better. The default is <see cref="EarlyStoppingMetric.ValidationAccuracy"/>.</summary>
    [EnumDataType(typeof(EarlyStoppingMetric))]
    public EarlyStoppingMetric Metric { get; init; }

    /// <summary>After how many epochs in a row without a new best the run ends, at least 1. The default is 10.</summary>
    [Range(1, int.MaxValue)]
    public int Patience { get; init; } = 10;

    /// <summary>By how much a value must be better than the best one to be a new best: more than this, at least 0. The default is 0.</summary>
    [Range(0, double.MaxValue)]
    public double MinimumDelta { get; init; }

    /// <summary>Whether the metric is measured on validation rows.</summary>
    internal bool NeedsValidation => Metric != EarlyStoppingMetric.TrainingLoss;
}
