using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Bench.Trainings;

namespace NoisyLabels.Bench;

/// <summary>speed: how long each trainer takes on the handwritten digits.</summary>
internal static class TrainerBench
{
    private const int Epochs = 100;
    private const int TrustedRows = 100;

    public static Command Create()
    {
        var runs = new Argument<int>("runs") { Description = "runs of each", DefaultValueFactory = _ => 5 };
        var command = new Command("speed", "time each trainer on the handwritten digits") { runs };
        command.SetAction(parsed => Run(parsed.GetValue(runs)));
        return command;
    }

    private static void Run(int runs)
    {
        var context = new MLContext(1);
        var digits = DigitsData.Load(context, TrustedRows).Train;
        var results = new Results("speed.csv", "trainer,epochs,runs,seconds_min,seconds_median,seconds_max");
        foreach (var trainer in NoisyLabelTrainers.All)
        {
            var seconds = Enumerable.Range(0, runs + 1).Select(run => Time(context, digits, trainer, run)).Skip(1).Order().ToArray();
            Console.WriteLine(results.Add(string.Create(CultureInfo.InvariantCulture,
                $"{trainer.Name},{Epochs},{runs},{seconds[0]:F2},{seconds[runs / 2]:F2},{seconds[^1]:F2}")));
        }
    }

    private static double Time(MLContext context, IDataView digits, TrainerDescription trainer, int seed)
    {
        var clock = Stopwatch.StartNew();
        using var model = trainer.Create(context.MulticlassClassification.Trainers, options =>
        {
            options.NumberOfEpochs = Epochs;
            options.Network = new MlpSpec();
            options.TrustedColumnName = trainer.NeedsTrustedExamples ? "Trusted" : null;
            options.Device = "cpu";
            options.Seed = seed;
        }).Fit(digits);
        return clock.Elapsed.TotalSeconds;
    }
}
