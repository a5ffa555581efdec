using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Runs the stages of a run, epoch by epoch, and keeps what the options want kept.</summary>
internal sealed class TrainingLoop(TrainingRun run, IReadOnlyList<Stage> stages, Validation? validation, IChannel channel) : IDisposable
{
    private const int ProbeSize = 64;

    private readonly int _epochCount = stages.Sum(stage => stage.Epochs);
    private readonly List<EpochReport> _history = [];
    private readonly KeptEpoch _kept = new();
    private readonly Tensor _probe = run.Data.Inputs.narrow(0, 0, Math.Min(ProbeSize, run.Data.Count));

    /// <summary>Trains and gives what is kept.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled, and the options do not ask for what was there, or nothing was.</exception>
    /// <exception cref="InvalidOperationException">Training diverged in its first epoch.</exception>
    public TrainingResult Run()
    {
        Algorithm? algorithm = null;
        try
        {
            var stop = StopReason.Completed;
            for (var i = 0; i < stages.Count && stop == StopReason.Completed; i++)
            {
                var previous = algorithm;
                algorithm = stages[i].Build(previous);
                previous?.Dispose();
                stop = RunStage(stages[i], algorithm);
            }
            return _kept.Release(_history, stop);
        }
        finally
        {
            algorithm?.Dispose();
        }
    }

    public void Dispose()
    {
        _kept.Dispose();
        _probe.Dispose();
    }

    private StopReason RunStage(Stage stage, Algorithm algorithm)
    {
        using var threads = new CpuThreads(algorithm.Learners.Sum(learner => learner.Network.parameters().Sum(parameter => parameter.numel())), run.BatchSize);
        var reports = new List<EpochReport>();
        for (var index = 0; index < stage.Epochs; index++)
        {
            EpochReport report;
            try
            {
                report = RunEpoch(stage, algorithm, index);
            }
            catch (OperationCanceledException) when (run.Options.OnCancel == CancellationPolicy.ReturnBest && _kept.Exists)
            {
                channel.Warning(MessageSensitivity.None, $"Training was cancelled in epoch {_history.Count + 1}; the {run.Options.Keep.ToString().ToLowerInvariant()} of {_history.Count} epochs is kept.");
                return StopReason.Cancelled;
            }

            if (!double.IsFinite(report.TrainingLoss) || !algorithm.Scoring.IsFinite(_probe))
            {
                if (!_kept.Exists)
                    throw new InvalidOperationException("Training diverged in its first epoch: the loss or a weight became NaN or infinite. A lower learning rate or normalized features usually help.");
                channel.Warning(MessageSensitivity.None, $"Training diverged in epoch {report.Epoch}; the network of an earlier epoch is kept.");
                return StopReason.Diverged;
            }

            // Stages before the last one only prepare it, so the first epoch of a stage replaces what they kept.
            if (run.Options.Keep == ModelSelection.Last || reports.All(earlier => earlier.ValidationAccuracy < report.ValidationAccuracy))
                _kept.Take(algorithm, run.Data);
            reports.Add(report);
            _history.Add(report);
            channel.Info(MessageSensitivity.None, Describe(report));
            run.Options.Progress?.Report(report);
        }
        return StopReason.Completed;
    }

    private EpochReport RunEpoch(Stage stage, Algorithm algorithm, int index)
    {
        var options = run.Options;
        run.Pace.MoveTo(index, stage.Epochs);
        var learningRate = options.Optimizer.LearningRate * run.Pace.LearningRateFactor;
        var activities = new ActivityClock();
        using var epoch = new Epoch(index, run, stage, activities);
        var dropout = epoch.Random.NewGenerator("dropout", run.Device);
        foreach (var learner in algorithm.Learners) learner.Train(dropout);

        var clock = Stopwatch.StartNew();
        algorithm.BeginEpoch(epoch);
        algorithm.TrainEpoch(epoch);
        algorithm.EndEpoch(epoch);
        var (loss, accuracy) = epoch.Measure();
        var trainingSeconds = clock.Elapsed.TotalSeconds;
        activities.Switch(Activity.Validation);
        var validated = validation?.Measure(algorithm.Scoring, run.ThrowIfCancelled);
        activities.Switch(Activity.Bookkeeping);
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
            Metrics = epoch.Metrics,
        };
    }

    /// <summary>One line a person reads in a log.</summary>
    internal static string Describe(EpochReport report)
    {
        var stage = report.Stage == EpochReport.OnlyStage ? "" : $" ({report.Stage})";
        var line = string.Create(CultureInfo.InvariantCulture,
            $"Epoch {report.Epoch}/{report.EpochCount}{stage}: loss {report.TrainingLoss:F4}, accuracy {report.TrainingAccuracy:F4}");
        if (report.ValidationAccuracy is { } accuracy)
            line += string.Create(CultureInfo.InvariantCulture, $", validation loss {report.ValidationLoss:F4}, validation accuracy {accuracy:F4}");
        foreach (var (name, value) in report.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
            line += string.Create(CultureInfo.InvariantCulture, $", {name} {value:F4}");
        return line + string.Create(CultureInfo.InvariantCulture, $", learning rate {report.LearningRate:G4}, {report.ExamplesPerSecond:F0} examples/s");
    }
}
