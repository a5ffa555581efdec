using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>How an experiment stands after a trial; as text, a row of a table.</summary>
public sealed record TrialReport
{
    /// <summary>The names of the columns of <see cref="ToString"/>.</summary>
    public const string Header = "  trial  method                  status         metric (95 % interval)       best so far  time left";

    /// <summary>The trial that ended.</summary>
    public required TrialRecord Record { get; init; }

    /// <summary>By what trials are compared.</summary>
    public required SelectionMetric Metric { get; init; }

    /// <summary>The best trial so far; null as long as none has completed.</summary>
    public TrialRecord? Best { get; init; }

    /// <summary>The number of trials that ended.</summary>
    public required int TrialCount { get; init; }

    /// <summary>The number of trials that there will be at most.</summary>
    public required int MaximumTrials { get; init; }

    /// <summary>Whether the outcome stood in the journal, and was not found anew.</summary>
    public bool IsFromJournal { get; init; }

    /// <summary>About how long the trials that are left will take, at most what the time budget leaves; null before it can be told.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>A row of a table under <see cref="Header"/>.</summary>
    public override string ToString()
    {
        var metric = Record.Outcome.Metrics?.Get(Metric)?.ToString() ?? "";
        var best = Best?.Outcome.Metrics?.Get(Metric) is { } estimate ? string.Create(CultureInfo.InvariantCulture, $"{100 * estimate.Value:F1} %") : "";
        var left = TimeLeft is { } time ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours)}:{time:mm\\:ss}") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{$"{TrialCount}/{MaximumTrials}",7}  {Record.Trial.Method,-22}  {Record.Outcome.Status,-13}  {metric,-27}  {best,11}  {left,9}");
    }
}
