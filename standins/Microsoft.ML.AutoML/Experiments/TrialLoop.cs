using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>The loop of an experiment.</summary>
internal sealed class TrialLoop(IServiceProvider services, AutoMLExperiment.AutoMLExperimentSettings settings, CancellationTokenSource stop)
{
    private readonly IMonitor _monitor = services.GetService<IMonitor>();
    private ITuner _tuner;
    private readonly TrialResultFile _file = services.GetService<TrialResultFile>();
    private TrialResult _best;

    public async Task<TrialResult> Run(int maximum)
    {
        // Made once before the first proposal, as officially.
        services.GetService<ITrialRunner>();
        _tuner = services.GetRequiredService<ITuner>();
        var first = _file?.Resume(_tuner) ?? 0;
        for (var tried = 0; tried < maximum && !stop.IsCancellationRequested; tried++)
        {
            var trial = new TrialSettings { TrialId = first + tried, Parameter = Parameter.CreateNestedParameter(), StartedAtUtc = DateTime.UtcNow };
            trial.Parameter = _tuner.Propose(trial);
            _monitor?.ReportRunningTrial(trial);
            try
            {
                Complete(await RunTrial(trial));
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                trial.EndedAtUtc = DateTime.UtcNow;
                _monitor?.ReportFailTrial(trial, e);
                Record(new TrialResult { TrialSettings = trial, Loss = double.MaxValue });
                // A failure before any success ends the experiment: it is probably every trial's.
                if (e is not OperationCanceledException and not OutOfMemoryException && _best is null) throw;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                break;
            }
        }
        _file?.Save();
        return _best ?? throw new TimeoutException(
            "Training time finished without completing a successful trial. Either no trial completed or the metric for all completed trials are NaN or Infinity");
    }

    private async Task<TrialResult> RunTrial(TrialSettings trial)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        using var runner = services.GetRequiredService<ITrialRunner>();
        using var memory = new MemoryWatch(settings.MaximumMemoryUsageInMegaByte ?? double.MaxValue, stop);
        var result = await runner.RunAsync(trial, cancelled.Token);
        result.PeakMemoryInMegaByte = memory.Peak;
        result.TrialSettings.EndedAtUtc = DateTime.UtcNow;
        return result;
    }

    private void Complete(TrialResult result)
    {
        _monitor?.ReportCompletedTrial(result);
        Record(result);
        if (!(result.Loss < (_best?.Loss ?? double.MaxValue))) return;
        _best = result;
        _monitor?.ReportBestTrial(result);
    }

    private void Record(TrialResult result)
    {
        _tuner.Update(result);
        _file?.Add(result);
    }
}

/// <summary>Watches the memory of the whole process; too much of it ends not only the trial but the experiment, as officially.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly Timer _timer;

    public MemoryWatch(double limit, CancellationTokenSource stop) => _timer = new Timer(_ =>
    {
        Peak = Math.Max(Peak, Environment.WorkingSet / (1024.0 * 1024));
        if (Peak > limit) stop.Cancel();
    }, null, TimeSpan.Zero, TimeSpan.FromSeconds(2));

    public double Peak { get; private set; }

    public void Dispose()
    {
        using var done = new ManualResetEvent(false);
        if (_timer.Dispose(done)) done.WaitOne();
    }
}
