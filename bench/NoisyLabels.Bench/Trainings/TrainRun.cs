using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Bench.Trainings;

/// <summary>One training run, measured.</summary>
internal sealed record TrainRun
{
    private static readonly string[] Announced = ["Training on", "mapped"];

    public required IReadOnlyList<EpochReport> History { get; init; }

    /// <summary>From the files to the first epoch.</summary>
    public required double ReadSeconds { get; init; }

    /// <summary>The training itself, without reading.</summary>
    public required double TrainSeconds { get; init; }

    public required double PeakResident { get; init; }

    public required double PeakAnonymous { get; init; }

    public double LastAccuracy => History[^1].ValidationAccuracy!.Value;

    public double BestAccuracy => History.Max(report => report.ValidationAccuracy!.Value);

    public double Share(Func<EpochReport, double> seconds) => History.Sum(seconds) / TrainSeconds;

    /// <summary>All that is neither data nor step nor validation.</summary>
    public double BookkeepingShare => 1 - Share(report => report.DataSeconds + report.StepSeconds + report.ValidationSeconds);

    public static TrainRun Measure(TrainSettings settings, int seed)
    {
        var context = new MLContext(seed);
        context.Log += (_, entry) =>
        {
            if (seed == 1 && Announced.Any(part => entry.Message.Contains(part, StringComparison.Ordinal))) Console.WriteLine(entry.Message);
        };
        using var memory = new MemorySampler();
        var clock = Stopwatch.StartNew();
        double? untilFirstEpoch = null;
        var data = TrainingData.Load(context, settings, seed);
        using var model = NoisyLabelTrainers.All.Single(trainer => trainer.Name == settings.Method).Create(context.MulticlassClassification.Trainers, options =>
        {
            options.LabelColumnName = TrainingData.GivenLabel;
            options.TrustedColumnName = settings.Trusted > 0 ? TrainingData.Trusted : null;
            options.ValidationData = data.Test;
            options.Network = settings.Network;
            options.NumberOfEpochs = settings.Epochs;
            options.BatchSize = settings.Batch;
            options.Seed = seed;
            options.Device = settings.Device;
            options.Precision = settings.Precision;
            options.Augmentation = settings.Augmentation;
            options.MemoryLimit = settings.MemoryLimit;
            options.Progress = new Watcher(report => untilFirstEpoch ??= clock.Elapsed.TotalSeconds - report.Seconds);
        }).Fit(data.Train);
        var total = clock.Elapsed.TotalSeconds;
        return new TrainRun
        {
            History = model.History,
            ReadSeconds = untilFirstEpoch!.Value,
            TrainSeconds = total - untilFirstEpoch.Value,
            PeakResident = memory.PeakResident,
            PeakAnonymous = memory.PeakAnonymous,
        };
    }

    // Progress<T> would report from another thread, later.
    private sealed class Watcher(Action<EpochReport> action) : IProgress<EpochReport>
    {
        public void Report(EpochReport value)
        {
            action(value);
            Console.WriteLine(FormattableString.Invariant($"  epoch {value.Epoch}: {value.Seconds:F1} s, {value.ExamplesPerSecond:F0} examples/s, training loss {value.TrainingLoss:F3}, test accuracy {value.ValidationAccuracy:F4}"));
        }
    }
}
