using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Bench;

/// <summary>How long each trainer takes on the handwritten digits.</summary>
internal static class TrainerBench
{
    private const int Epochs = 100;

    public static void Run(int runs)
    {
        var context = new MLContext(1);
        var digits = Digits.Load(context, Path.Combine(Digits.FindRoot(), "samples", "data", "optdigits.csv"));
        var results = new Results("speed.csv", "date,trainer,epochs,runs,seconds_min,seconds_median,seconds_max,machine,runtime,torch");
        foreach (var trainer in NoisyLabelTrainers.All)
        {
            var seconds = Enumerable.Range(0, runs + 1).Select(run => Time(context, digits, trainer, run)).Skip(1).Order().ToArray();
            results.Add(string.Create(CultureInfo.InvariantCulture,
                $"{trainer.Name},{Epochs},{runs},{seconds[0]:F2},{seconds[runs / 2]:F2},{seconds[^1]:F2}"), $"TorchSharp {TorchSharp.torch.__version__}");
        }
    }

    private static double Time(MLContext context, IDataView digits, TrainerDescription trainer, int seed)
    {
        var clock = Stopwatch.StartNew();
        using var model = trainer.Create(context.MulticlassClassification.Trainers, options =>
        {
            options.NumberOfEpochs = Epochs;
            options.TrustedColumnName = trainer.NeedsTrustedExamples ? "Trusted" : null;
            options.Device = "cpu";
            options.Seed = seed;
        }).Fit(digits);
        return clock.Elapsed.TotalSeconds;
    }
}
