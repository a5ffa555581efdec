using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Runs a method over its epochs and keeps what the options want kept.</summary>
internal sealed class TrainingLoop(TrainingRun run, Validation? validation, IChannel channel) : IDisposable
{
    private const int ProbeSize = 64;

    private readonly List<EpochReport> _history = [];
    private readonly Tensor _probe = run.Data.Inputs.narrow(0, 0, Math.Min(ProbeSize, run.Data.Count));

    /// <summary>Trains and gives the kept network.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled, and the options do not ask for what was there, or nothing was.</exception>
    /// <exception cref="InvalidOperationException">Training diverged in its first epoch.</exception>
    public TrainingResult Run(Algorithm algorithm)
    {
        var kept = algorithm.Scoring.NewLike();
        try
        {
            var stop = RunEpochs(algorithm, kept);
            return new TrainingResult(kept, _history, stop, algorithm.TransitionMatrix, algorithm.ReviewLabels());
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }

    public void Dispose() => _probe.Dispose();

    private StopReason RunEpochs(Algorithm algorithm, ScoringNetwork kept)
    {
        for (var index = 0; index < run.Options.NumberOfEpochs; index++)
        {
            EpochReport report;
            try
            {
                report = RunEpoch(algorithm, index);
            }
            catch (OperationCanceledException) when (run.Options.OnCancel == CancellationPolicy.ReturnBest && _history.Count > 0)
            {
                channel.Warning(MessageSensitivity.None, $"Training was cancelled in epoch {index + 1}; the {run.Options.Keep.ToString().ToLowerInvariant()} of {_history.Count} epochs is kept.");
                return StopReason.Cancelled;
            }

            if (!double.IsFinite(report.TrainingLoss) || !algorithm.Scoring.IsFinite(_probe))
            {
                if (_history.Count == 0)
                    throw new InvalidOperationException("Training diverged in its first epoch: the loss or a weight became NaN or infinite. A lower learning rate or normalized features usually help.");
                channel.Warning(MessageSensitivity.None, $"Training diverged in epoch {index + 1}; the network of an earlier epoch is kept.");
                return StopReason.Diverged;
            }

            if (run.Options.Keep == ModelSelection.Last || _history.All(earlier => earlier.ValidationAccuracy < report.ValidationAccuracy))
                algorithm.Scoring.CopyTo(kept);
            _history.Add(report);
            channel.Info(MessageSensitivity.None, Describe(report));
            run.Options.Progress?.Report(report);
        }
        return StopReason.Completed;
    }

    private EpochReport RunEpoch(Algorithm algorithm, int index)
    {
        var options = run.Options;
        var learningRate = options.Optimizer.LearningRate * options.LearningRateSchedule.FactorAt(index, options.NumberOfEpochs);
        foreach (var learner in algorithm.Learners)
        {
            learner.SetLearningRate(learningRate);
            learner.Network.train();
        }

        var clock = Stopwatch.StartNew();
        using var epoch = new Epoch(index, run);
        algorithm.BeginEpoch(epoch);
        algorithm.TrainEpoch(epoch);
        algorithm.EndEpoch(epoch);
        var (loss, accuracy) = epoch.Measure();
        var trainingSeconds = clock.Elapsed.TotalSeconds;
        var validated = validation?.Measure(algorithm.Scoring);
        return new EpochReport
        {
            Epoch = index + 1,
            EpochCount = options.NumberOfEpochs,
            LearningRate = learningRate,
            TrainingLoss = loss,
            TrainingAccuracy = accuracy,
            ValidationLoss = validated?.Loss,
            ValidationAccuracy = validated?.Accuracy,
            Seconds = clock.Elapsed.TotalSeconds,
            ExamplesPerSecond = epoch.Examples / Math.Max(trainingSeconds, 1e-9),
            Metrics = epoch.Metrics,
        };
    }

    /// <summary>One line a person reads in a log.</summary>
    internal static string Describe(EpochReport report)
    {
        var line = string.Create(CultureInfo.InvariantCulture,
            $"Epoch {report.Epoch}/{report.EpochCount}: loss {report.TrainingLoss:F4}, accuracy {report.TrainingAccuracy:F4}");
        if (report.ValidationAccuracy is { } accuracy)
            line += string.Create(CultureInfo.InvariantCulture, $", validation loss {report.ValidationLoss:F4}, validation accuracy {accuracy:F4}");
        foreach (var (name, value) in report.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
            line += string.Create(CultureInfo.InvariantCulture, $", {name} {value:F4}");
        return line + string.Create(CultureInfo.InvariantCulture, $", learning rate {report.LearningRate:G4}, {report.ExamplesPerSecond:F0} examples/s");
    }
}
