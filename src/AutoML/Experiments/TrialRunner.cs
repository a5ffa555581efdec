using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.AutoML;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>
/// Turns proposals into trials and runs them. The outcome of a trial depends on the trial alone, so one that stands in the journal is not run again: an experiment goes on by being run again.
/// What goes wrong in a trial is its outcome. What goes wrong beside, such as a journal that cannot be written, ends the experiment, whereas an <see cref="AutoMLExperiment"/> would drop the trial and go on.
/// </summary>
internal sealed class TrialRunner(NoisyLabelExperimentSettings settings, IReadOnlyList<RobustMethod> methods, IDataView data, CancellationTokenSource stop) : ITrialRunner
{
    private const int TrialsBeforeStopping = 4;

    private static readonly double[] Rungs = [0.25, 0.5];

    private readonly List<TrialRecord> _records = [];
    private readonly Dictionary<string, TrialOutcome> _tried = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private FoldedRows _rows = null!;
    private Journal? _journal;
    private IChannel? _channel;
    private string _dataHash = "";
    private double _secondsRun;
    private int _trialsRun;

    public IReadOnlyList<TrialRecord> Records => _records;

    public TrialRecord? Best { get; private set; }

    public NoiseEvidence? Evidence { get; private set; }

    /// <summary>What ended the experiment from within.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>The context that the experiment gave last.</summary>
    public MLContext Context { get; private set; } = null!;

    /// <summary>This runner in a context; the first time, it looks at the data.</summary>
    /// <exception cref="InvalidOperationException">No row can judge a trial by the metric.</exception>
    public TrialRunner In(MLContext context)
    {
        Context = context.RegisterNoisyLabels([.. methods.SelectMany(method => method.Networks)]);
        if (Evidence is not null) return this;

        _channel = ((IChannelProvider)context).Start("NoisyLabelExperiment");
        var options = new CrossEntropyTrainer.Options { TrustedColumnName = settings.TrustedColumnName };
        settings.ConfigureTrials(options);
        _dataHash = DataIdentity.HashOf(context, data, options, stop.Token);
        _rows = new FoldedRows(data, settings.LabelColumnName, settings.TrustedColumnName, settings.NumberOfFolds, settings.Seed);
        if (settings.TransitionMatrix is { } given && given.ClassCount != _rows.ClassCount)
            throw new ArgumentException($"The transition matrix of the settings has {given.ClassCount} classes, the label column '{settings.LabelColumnName}' {_rows.ClassCount}.");
        if (settings.Metric == SelectionMetric.TrustedAccuracy && !_rows.Trusted.Contains(true))
            throw new InvalidOperationException($"No row can judge a trial: column '{settings.TrustedColumnName}' is true in none.");
        var identity = Identify();
        _journal = settings.JournalPath is { } path ? Journal.Open(path, identity) : null;
        Evidence = _journal?.Evidence;
        if (Evidence is null)
        {
            Evidence = EvidenceEstimation.Estimate(context, _rows, settings, _channel, stop.Token);
            _journal?.Begin(identity, Evidence);
        }
        if (settings.Metric == SelectionMetric.ConfidentAgreement && Evidence.ConfidentRows.All(bits => bits == 0))
            throw new InvalidOperationException("No row can judge a trial: the reference is sure of no given label.");
        return this;
    }

    public Task<TrialResult> RunAsync(TrialSettings proposal, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(Run(proposal, cancellationToken));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Failure = ExceptionDispatchInfo.Capture(e);
            stop.Cancel();
            throw;
        }
    }

    /// <summary>An experiment disposes its runner after each trial; this one lives as long as the experiment.</summary>
    public void Dispose()
    {
    }

    public void End()
    {
        _journal?.Dispose();
        _channel?.Dispose();
    }

    private TrialResult Run(TrialSettings proposal, CancellationToken cancellationToken)
    {
        var (method, values) = JointSpace.Read(proposal.Parameter, methods);
        var trial = new Trial
        {
            Number = proposal.TrialId,
            Method = method.Description.Name,
            Options = new SortedDictionary<string, JsonNode?>(method.Fixed.Concat(values).GroupBy(value => value.Key).ToDictionary(same => same.Key, same => same.Last().Value), StringComparer.Ordinal),
            SearchedOptions = [.. values.Select(value => value.Key)],
            Seed = settings.Seed,
            NumberOfFolds = settings.NumberOfFolds,
            DataHash = _dataHash,
            LibraryVersion = DataIdentity.LibraryVersion,
            Evidence = Evidence!,
            Rungs = [.. Rungs.Select((fraction, rung) => new TrialRung(fraction, MinimumAt(rung)))],
        };
        var outcome = OutcomeOf(trial, cancellationToken);
        var metric = outcome.Metrics?.Get(settings.Metric)?.Value;
        return new TrialResult
        {
            TrialSettings = proposal,
            Metric = metric ?? double.NaN,
            Loss = -metric ?? double.MaxValue,
            DurationInMilliseconds = 1000 * outcome.Seconds,
        };
    }

    private TrialOutcome OutcomeOf(Trial trial, CancellationToken cancellationToken)
    {
        // A tuner may propose the same twice; it would come out the same.
        var key = $"{trial.Method} {JsonSerializer.Serialize(trial.Options, Json.Options)}";
        var known = _tried.GetValueOrDefault(key);
        var written = _journal?.Find(trial);
        var outcome = known ?? written ?? new TrialExecution(trial, Context, _rows, settings.MaximumMemoryInMegaBytes).Run(cancellationToken);
        if (known is null && written is null)
        {
            _secondsRun += outcome.Seconds;
            _trialsRun++;
        }
        if (written is null) _journal?.Add(trial, outcome);
        _tried[key] = outcome;
        Record(new TrialRecord(trial, outcome), isFromJournal: written is not null);
        return outcome;
    }

    private void Record(TrialRecord record, bool isFromJournal)
    {
        _records.Add(record);
        if (ValueOf(record) is { } value && !(value <= ValueOf(Best))) Best = record;
        var report = new TrialReport
        {
            Record = record,
            Metric = settings.Metric,
            Best = Best,
            TrialCount = _records.Count,
            MaximumTrials = settings.MaximumTrials,
            IsFromJournal = isFromJournal,
            TimeLeft = EstimateTimeLeft(),
        };
        if (_records.Count == 1) _channel!.Info(MessageSensitivity.None, "{0}", TrialReport.Header);
        _channel!.Info(MessageSensitivity.None, "{0}", report);
        settings.Progress?.Report(report);
    }

    private double? ValueOf(TrialRecord? record) => record?.Outcome.Metrics?.Get(settings.Metric)?.Value;

    private TimeSpan? EstimateTimeLeft()
    {
        if (_trialsRun == 0) return null;
        var left = _secondsRun / _trialsRun * (settings.MaximumTrials - _records.Count);
        return TimeSpan.FromSeconds(Math.Max(0, Math.Min(left, (settings.MaximumSeconds ?? int.MaxValue) - _clock.Elapsed.TotalSeconds)));
    }

    /// <summary>
    /// The stopping rule of asynchronous successive halving (Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020): who is not among the best so far at a rung ends there.
    /// </summary>
    private double? MinimumAt(int rung)
    {
        var accuracies = _records.Where(record => record.Outcome.RungAccuracies.Count > rung).Select(record => record.Outcome.RungAccuracies[rung]).OrderDescending().ToArray();
        return accuracies.Length < TrialsBeforeStopping || settings.KeepFraction == 1 ? null : accuracies[Math.Max(0, (int)Math.Ceiling(settings.KeepFraction * accuracies.Length) - 1)];
    }

    /// <summary>All that outcomes and proposals depend on.</summary>
    private JsonObject Identify() => new()
    {
        ["version"] = DataIdentity.LibraryVersion,
        ["data"] = _dataHash,
        ["seed"] = settings.Seed,
        ["folds"] = settings.NumberOfFolds,
        ["metric"] = settings.Metric.ToString(),
        ["strategy"] = settings.Strategy.ToString(),
        ["kept at rungs"] = settings.KeepFraction,
        ["transition matrix"] = settings.TransitionMatrix is { } given
            ? JsonSerializer.SerializeToNode(given, Json.Options)
            : JsonSerializer.SerializeToNode(settings.TransitionMatrixMethod, Json.Options),
        ["methods"] = new JsonObject(methods.Select(method => KeyValuePair.Create(method.Description.Name, (JsonNode?)new JsonObject
        {
            ["fixed"] = JsonSerializer.SerializeToNode(method.Fixed, Json.Options),
            ["searched"] = JointSpace.Describe(method.Space),
        }))),
    };
}
