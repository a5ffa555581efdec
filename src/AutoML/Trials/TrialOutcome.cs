using Microsoft.ML.NoisyLabels.Search;

namespace Microsoft.ML.NoisyLabels;

/// <summary>What came of a trial. Immutable and serialisable as JSON.</summary>
public sealed record TrialOutcome
{
    /// <summary>How it ended.</summary>
    public required TrialStatus Status { get; init; }

    /// <summary>What was measured on the rows of all folds together; null unless it completed.</summary>
    public NoisyLabelMetrics? Metrics { get; init; }

    /// <summary>The epochs on the first fold that were validated.</summary>
    public IReadOnlyList<TrialEpoch> Epochs { get; init; } = [];

    /// <summary>The accuracies at the rungs that it reached, in their order.</summary>
    public IReadOnlyList<double> RungAccuracies { get; init; } = [];

    /// <summary>How long it took.</summary>
    public double Seconds { get; init; }

    /// <summary>The most main memory that the process held meanwhile, in megabytes of 1024² bytes.</summary>
    public double PeakMemoryInMegaBytes { get; init; }

    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>Reads an outcome that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">The file is no outcome.</exception>
    public static TrialOutcome Load(string path) => JsonFile.Load<TrialOutcome>(path, "the outcome of a trial");

    /// <summary>Writes it as JSON.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    public void Save(string path) => JsonFile.Save(path, this);
}
