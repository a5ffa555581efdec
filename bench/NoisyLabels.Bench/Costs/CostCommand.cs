using System.CommandLine;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Bench.Trainings;

namespace NoisyLabels.Bench.Costs;

/// <summary>cost: what an epoch of each method takes, relative to one of cross-entropy over as many rows that are not verified; half of the labels are wrong.</summary>
internal static class CostCommand
{
    private const string Baseline = "CrossEntropy";

    // As many as FasTEN draws of each class in a step.
    private const int TrustedRows = 100;
    private const int BatchSize = 100;

    public static Command Create()
    {
        var methods = new Option<string[]>("--methods")
        {
            Description = "what to time",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. NoisyLabelTrainers.All.Select(trainer => trainer.Name).Where(name => name != Baseline)],
        };
        methods.AcceptOnlyFromAmong([.. NoisyLabelTrainers.All.Select(trainer => trainer.Name)]);
        var rows = new Option<int>("--rows") { Description = "rows an epoch", DefaultValueFactory = _ => 2000 };
        var turns = new Option<int>("--turns") { Description = "turns, in each of which every method trains one epoch", DefaultValueFactory = _ => 7 };
        var processorTime = new Option<bool>("--processor-time") { Description = "compare processor time, which a busy machine disturbs less; without it the time that passes" };

        var command = new Command("cost", "time an epoch of methods relative to cross-entropy, with a ConvNet on images of 3x32x32") { methods, rows, turns, processorTime };
        command.SetAction(parsed => Run(parsed.GetValue(methods)!, parsed.GetValue(rows), parsed.GetValue(turns), parsed.GetValue(processorTime)));
        return command;
    }

    private static void Run(string[] methods, int rows, int turns, bool processorTime)
    {
        var context = new MLContext(1);
        var results = new Results("cost.csv", "method,network,rows,batch,turns,time,seconds_per_epoch,baseline_seconds_per_epoch,ratio,operations");
        string[] order = [Baseline, .. methods];
        // What takes turns is an epoch of each; a ratio is taken within a turn.
        var timed = Enumerable.Range(0, turns).Select(_ => order.Select(method => TimeEpoch(context, method, rows, processorTime)).ToArray()).ToArray();
        var seconds = Array.ConvertAll(timed, turn => Array.ConvertAll(turn, clock => clock.LastEpochSeconds));
        for (var i = 1; i < order.Length; i++)
        {
            var ratio = Statistics.Median(seconds.Select(turn => turn[i] / turn[0]));
            var operations = OperationCount.Of(order[i], timed[^1][i].LastEpoch!);
            Console.WriteLine(results.Add(FormattableString.Invariant(
                $"{order[i]},ConvNet,{rows},{BatchSize},{turns},{(processorTime ? "processor" : "passed")},{Statistics.Median(seconds.Select(turn => turn[i])):F3},{Statistics.Median(seconds.Select(turn => turn[0])):F3},{ratio:F3},{operations:F3}")));
        }
    }

    /// <summary>Times the second epoch; the first compiles and allocates.</summary>
    private static EpochClock TimeEpoch(MLContext context, string method, int rows, bool processorTime)
    {
        var trainer = NoisyLabelTrainers.All.Single(trainer => trainer.Name == method);
        var trusted = trainer.NeedsTrustedExamples ? TrustedRows : 0;
        var settings = new TrainSettings
        {
            Method = method,
            Network = new ConvNetSpec(),
            Data = "synthetic",
            Noise = "symmetric:0.5",
            Epochs = 2,
            Batch = BatchSize,
            Trusted = trusted,
            LimitRows = rows + trusted,
            Device = "auto",
        };
        var clock = new EpochClock(processorTime);
        using var model = trainer.Create(context.MulticlassClassification.Trainers, options =>
        {
            options.LabelColumnName = TrainingData.GivenLabel;
            options.TrustedColumnName = trusted > 0 ? TrainingData.Trusted : null;
            options.Network = settings.Network;
            options.NumberOfEpochs = settings.Epochs;
            options.BatchSize = settings.Batch;
            options.Device = settings.Device;
            options.Seed = 1;
            options.Progress = clock;
            if (options is SmallLossOptions smallLoss) smallLoss.NoiseRate = 0.5;
            if (options is DivideMixTrainer.Options divideMix) (divideMix.WarmUpEpochs, divideMix.UnlabelledWeight) = (1, 25);
        }).Fit(TrainingData.Load(context, settings, seed: 1).Train);
        return clock;
    }
}
