namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>Follows a trial on its first fold, and ends it at a rung where it is not good enough.</summary>
internal sealed class EpochWatch(Trial trial, int epochs, CancellationTokenSource cancel) : IProgress<EpochReport>
{
    private readonly List<TrialEpoch> _epochs = [];
    private readonly List<double> _rungAccuracies = [];

    public IReadOnlyList<TrialEpoch> Epochs => _epochs;

    public IReadOnlyList<double> RungAccuracies => _rungAccuracies;

    public bool HasStopped { get; private set; }

    public void Report(EpochReport report)
    {
        if (report.ValidationAccuracy is not { } accuracy) return;
        _epochs.Add(new TrialEpoch(report.Epoch, accuracy));

        // Stages before the last one only prepare it.
        var done = report.Epoch - (report.EpochCount - epochs);
        if (_rungAccuracies.Count == trial.Rungs.Count || done < Math.Ceiling(trial.Rungs[_rungAccuracies.Count].Fraction * epochs)) return;
        var rung = trial.Rungs[_rungAccuracies.Count];
        _rungAccuracies.Add(accuracy);
        if (!(accuracy < rung.MinimumAccuracy)) return;
        HasStopped = true;
        cancel.Cancel();
    }
}
