using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Bench;

// speed [runs]: how long each trainer takes on the handwritten digits; appends to bench/results/speed.csv.
if (args is not ["speed", ..])
{
    Console.Error.WriteLine("usage: speed [runs]");
    return 2;
}

const int Epochs = 100;
var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var root = Digits.FindRoot();
var context = new MLContext(1);
var digits = Digits.Load(context, Path.Combine(root, "samples", "data", "optdigits.csv"));
var lines = new List<string>();

foreach (var trainer in NoisyLabelTrainers.All)
{
    var seconds = Enumerable.Range(0, runs + 1).Select(run => Time(trainer, run)).Skip(1).Order().ToArray();
    var line = string.Create(CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd},{trainer.Name},{Epochs},{runs},{seconds[0]:F2},{seconds[runs / 2]:F2},{seconds[^1]:F2},{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture},{RuntimeInformation.FrameworkDescription},TorchSharp {TorchSharp.torch.__version__}");
    Console.WriteLine(line);
    lines.Add(line);
}

var file = Path.Combine(root, "bench", "results", "speed.csv");
if (!File.Exists(file)) File.WriteAllText(file, "date,trainer,epochs,runs,seconds_min,seconds_median,seconds_max,machine,runtime,torch\n");
File.AppendAllLines(file, lines);
return 0;

double Time(TrainerDescription trainer, int seed)
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
