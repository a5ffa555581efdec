using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>Runs a trial.</summary>
public interface ITrialRunner : IDisposable
{
    Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct);
}

/// <summary>Proposes what to try next.</summary>
public interface ITuner
{
    Parameter Propose(TrialSettings settings);

    void Update(TrialResult result);
}

/// <summary>Is told how an experiment goes.</summary>
public interface IMonitor
{
    void ReportCompletedTrial(TrialResult result);

    void ReportBestTrial(TrialResult result);

    void ReportFailTrial(TrialSettings settings, Exception exception = null);

    void ReportRunningTrial(TrialSettings settings);
}

public class TrialSettings
{
    public int TrialId { get; set; }
    public Parameter Parameter { get; set; }
    public DateTime StartedAtUtc { get; set; }
    public DateTime? EndedAtUtc { get; set; }
}

public class TrialResult
{
    public TrialSettings TrialSettings { get; set; }
    public ITransformer Model { get; set; }
    public double Loss { get; set; }
    public double Metric { get; set; }
    public double DurationInMilliseconds { get; set; }
    public double? PeakCpu { get; set; }
    public double? PeakMemoryInMegaByte { get; set; }
}

public class ExperimentSettings
{
    public uint MaxExperimentTimeInSeconds { get; set; } = 24 * 60 * 60;
    public int MaxModels = int.MaxValue;
    public double? MaximumMemoryUsageInMegaByte { get; set; }
    public CancellationToken CancellationToken { get; set; }
}

public enum MulticlassClassificationMetric
{
    MicroAccuracy,
    MacroAccuracy,
    LogLoss,
    LogLossReduction,
    TopKAccuracy,
}
