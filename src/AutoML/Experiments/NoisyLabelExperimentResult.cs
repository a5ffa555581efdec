using System.Text.Json;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Search;

namespace Microsoft.ML.NoisyLabels;

/// <summary>What an experiment found. Disposing frees the model.</summary>
public sealed class NoisyLabelExperimentResult : IDisposable
{
    internal NoisyLabelExperimentResult(SelectionMetric metric, NoiseEvidence evidence, IReadOnlyList<TrialRecord> trials, TrialRecord best) =>
        (Metric, Evidence, Trials, Best) = (metric, evidence, [.. trials], best);

    /// <summary>By what trials were compared.</summary>
    public SelectionMetric Metric { get; }

    /// <summary>How the labels go wrong, as all trials were told.</summary>
    public NoiseEvidence Evidence { get; }

    /// <summary>All trials that ended, in their order.</summary>
    public IReadOnlyList<TrialRecord> Trials { get; }

    /// <summary>The trial that was chosen.</summary>
    public TrialRecord Best { get; }

    /// <summary>
    /// The best trial, trained on all rows; null where the settings ask for no refit, after cancellation, and where the refit failed. <see cref="Trial.Fit"/> trains it.
    /// </summary>
    public NoisyLabelTransformer? Model { get; internal init; }

    /// <summary>What went wrong in the refit; null where nothing did.</summary>
    public string? RefitError { get; internal init; }

    /// <summary>All of it but the model, as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(new Summary(Metric, Best.Trial.Number, Evidence.TransitionMatrix, Trials.Select(Entry.Of)), Json.Options);

    /// <summary>A page for a browser that needs no other file: the trials by rank, their accuracy against epochs, the chosen options and the transition matrix.</summary>
    public string ToHtml() => HtmlReport.Write(this);

    /// <summary>Frees the model.</summary>
    public void Dispose() => Model?.Dispose();

    /// <summary>The trials, the best first; those that did not complete last.</summary>
    internal IEnumerable<TrialRecord> Ranked() => Trials.OrderByDescending(record => record.Outcome.Metrics?.Get(Metric)?.Value ?? double.NegativeInfinity);

    private sealed record Summary(SelectionMetric Metric, int Best, TransitionMatrix TransitionMatrix, IEnumerable<Entry> Trials);

    private sealed record Entry(int Number, string Method, object Options, IReadOnlyList<string> SearchedOptions, int Seed, object Rungs, TrialOutcome Outcome)
    {
        public static Entry Of(TrialRecord record) =>
            new(record.Trial.Number, record.Trial.Method, record.Trial.Options, record.Trial.SearchedOptions, record.Trial.Seed, record.Trial.Rungs, record.Outcome);
    }
}
