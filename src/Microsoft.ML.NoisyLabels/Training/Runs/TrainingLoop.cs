using System.Diagnostics;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Runs the stages of a run, epoch by epoch, from where a checkpoint left off, and keeps what the options want kept.</summary>
internal sealed class TrainingLoop(TrainingRun run, IReadOnlyList<Stage> stages, Validation? validation, Checkpoints? checkpoints, IChannel channel) : IDisposable
{
    private const int ProbeSize = 64;

    private readonly int _epochCount = stages.Sum(stage => stage.Epochs);
    private readonly List<EpochReport> _history = [];
    private readonly KeptEpoch _kept = new();
    private readonly Tensor _probe = Probe(run.Data);
    private HistoryFile? _historyFile;

    /// <summary>Trains and gives what is kept.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled, and the options do not ask for what was there, or nothing was.</exception>
    /// <exception cref="InvalidOperationException">Training diverged in its first epoch, or the checkpoint is that of another run.</exception>
    /// <exception cref="FormatException">The checkpoint is damaged.</exception>
    public TrainingResult Run()
    {
        Algorithm? algorithm = null;
        try
        {
            var first = Resume(out algorithm);
            if (run.Options.HistoryPath is { } path) _historyFile = new HistoryFile(path, _history);
            var stop = RunStages(first, ref algorithm);
            if (_history is [.., var last])
                channel.Info(MessageSensitivity.None, $"Training ended after epoch {last.Epoch}: {stop}. The process has held at most {last.PeakMemoryBytes / (1 << 20)} MB.");
            return _kept.Release(_history, stop);
        }
        finally
        {
            algorithm?.Dispose();
        }
    }

    public void Dispose()
    {
        _historyFile?.Dispose();
        _kept.Dispose();
        _probe.Dispose();
    }

    private StopReason RunStages(int first, ref Algorithm? algorithm)
    {
        try
        {
            var stop = StopReason.Completed;
            for (var i = first; i < stages.Count && stop == StopReason.Completed; i++)
            {
                if (algorithm is null || i > first)
                {
                    var previous = algorithm;
                    if (previous is not null && run.Options.Keep != ModelSelection.Last) _kept.PutBack(previous);
                    algorithm = Build(stages[i], previous);
                    previous?.Dispose();
                }
                stop = RunStage(stages[i], algorithm, isFirst: i == first);
            }
            return stop;
        }
        catch (OperationCanceledException) when (run.Options.OnCancel == CancellationPolicy.ReturnBest && _kept.Exists)
        {
            channel.Warning(MessageSensitivity.None, $"Training was cancelled after epoch {_history.Count}; the {(run.Options.Keep == ModelSelection.Last ? "last" : "best")} of {_history.Count} epochs is kept.");
            return StopReason.Cancelled;
        }
    }

    /// <summary>Puts the run where the checkpoint left it, if there is one, and gives the stage to go on with.</summary>
    private int Resume(out Algorithm? algorithm)
    {
        algorithm = null;
        if (checkpoints?.Find(stages, run.Options.LearningRateSchedule) is not { } found) return 0;

        algorithm = Build(stages[found.Stage], null);
        checkpoints.Restore(algorithm, _kept);
        _history.AddRange(found.History);
        channel.Info(MessageSensitivity.None, $"Going on after epoch {_history.Count} of {_epochCount} from the checkpoint.");
        return found.Stage;
    }

    private static Tensor Probe(TensorDataset data)
    {
        using var scope = NewDisposeScope();
        return data.Take(arange(Math.Min(ProbeSize, data.Count), dtype: int64)).Inputs.DetachFromDisposeScope();
    }

    private Algorithm Build(Stage stage, Algorithm? previous)
    {
        run.BeginStage();
        return stage.Build(previous);
    }

    private StopReason RunStage(Stage stage, Algorithm algorithm, bool isFirst)
    {
        using var threads = new CpuThreads(algorithm.Learners.SelectMany(learner => learner.Network.parameters()), run.Data.InputShape, run.BatchSize);
        if (isFirst) channel.Info(MessageSensitivity.None, DeviceSelector.Describe(run.Device, run.Options.Precision));
        run.Pace.Schedule = stage.Schedule ?? run.Options.LearningRateSchedule;
        var reports = _history.Where(report => report.Stage == stage.Name).ToList();
        var stopsEarly = StopsEarly(stage, reports);
        while (reports.Count < stage.Epochs && !stopsEarly)
        {
            var report = RunEpoch(stage, algorithm, reports.Count);
            if (!double.IsFinite(report.TrainingLoss) || !double.IsFinite(report.ValidationLoss ?? 0) || !algorithm.Scoring.IsFinite(_probe))
            {
                if (reports.Count == 0) throw new DivergedException(stages.Count > 1 ? stage.Name : null);
                channel.Warning(MessageSensitivity.None, $"Training diverged in epoch {report.Epoch}; the network of an earlier epoch is kept.");
                return StopReason.Diverged;
            }

            // Stages before the last one only prepare it, so the first epoch of a stage replaces what they kept.
            if (reports.All(earlier => IsBetter(report, earlier)))
                _kept.Take(algorithm);
            reports.Add(report);
            _history.Add(report);
            stopsEarly = StopsEarly(stage, reports);
            if (checkpoints is not null && checkpoints.IsDue(reports.Count, isLast: stopsEarly || reports.Count == stage.Epochs))
                checkpoints.Save(stage, _history, algorithm, _kept);
            _historyFile?.Append(report);
            channel.Info(MessageSensitivity.None, EpochLine.Describe(report));
            run.Options.Progress?.Report(report);
        }
        return reports.Count < stage.Epochs ? StopReason.StoppedEarly : StopReason.Completed;
    }

    private bool IsBetter(EpochReport report, EpochReport earlier) => run.Options.Keep switch
    {
        ModelSelection.Best => report.ValidationAccuracy > earlier.ValidationAccuracy,
        ModelSelection.LowestLoss => report.ValidationLoss < earlier.ValidationLoss,
        _ => true,
    };

    private bool StopsEarly(Stage stage, IReadOnlyList<EpochReport> reports)
    {
        // Stages before the last one have the length that the method wants.
        if (run.Options.EarlyStopping is not { } spec || stage != stages[^1] || EarlyStopping.Reason(spec, reports) is not { } reason) return false;
        channel.Info(MessageSensitivity.None, $"Training stops early after epoch {_history.Count}: {reason}.");
        return true;
    }

    private EpochReport RunEpoch(Stage stage, Algorithm algorithm, int index)
    {
        run.Pace.MoveTo(index, stage.Epochs);
        var learningRate = algorithm.Learners[0].LearningRate;
        var activities = new ActivityClock();
        using var epoch = new Epoch(index, run, stage, activities);
        var dropout = epoch.Random.NewGenerator("dropout");
        foreach (var learner in algorithm.Learners) learner.Train(dropout);

        var clock = Stopwatch.StartNew();
        algorithm.BeginEpoch(epoch);
        algorithm.TrainEpoch(epoch);
        algorithm.EndEpoch(epoch);
        var (loss, accuracy) = epoch.Measure();
        var trainingSeconds = clock.Elapsed.TotalSeconds;
        activities.Switch(Activity.Validation);
        var validated = validation?.Measure(algorithm, run.ThrowIfCancelled);
        activities.Switch(Activity.Bookkeeping);
        using var process = Process.GetCurrentProcess();
        return new EpochReport
        {
            Epoch = _history.Count + 1,
            EpochCount = _epochCount,
            Stage = stage.Name,
            LearningRate = learningRate,
            TrainingLoss = loss,
            TrainingAccuracy = accuracy,
            ValidationLoss = validated?.Loss,
            ValidationAccuracy = validated?.Accuracy,
            Seconds = clock.Elapsed.TotalSeconds,
            DataSeconds = activities.SecondsOf(Activity.Data),
            StepSeconds = activities.SecondsOf(Activity.Step),
            ValidationSeconds = activities.SecondsOf(Activity.Validation),
            ExamplesPerSecond = epoch.Examples / Math.Max(trainingSeconds, 1e-9),
            PeakMemoryBytes = process.PeakWorkingSet64,
            Metrics = epoch.Metrics,
        };
    }
}
