using System.Diagnostics;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Samples.Digits;

/// <summary>Trains every method under every noise, compares them, and lets another process read digits with the last FasTEN model.</summary>
internal static class DemoCommand
{
    private const double NoiseRate = 0.4;

    private static readonly string[] Methods = [nameof(NoisyLabelsCatalog.CrossEntropy), nameof(NoisyLabelsCatalog.FasTEN)];

    private static readonly (string Name, LabelNoise Noise)[] Noises =
    [
        ("symmetric 40 %", LabelNoise.Symmetric(NoiseRate, SymmetricNoise.TrueClassExcluded)),
        ("pair flip 40 %", LabelNoise.PairFlip(NoiseRate)),
    ];

    public static int Run(DemoOptions options)
    {
        Console.WriteLine("1,797 handwritten digits: 1,297 to train on, 500 to test on. 100 training labels are verified; 40 % of the others are made wrong.\n");

        Directory.CreateDirectory(options.OutputFolder);
        var experiments = Plan(options);
        var results = MethodResult.Summarize(RunDisplay.RunAll(experiments));

        Report.WriteTable(results, options.Seeds);
        Report.WriteJson(results, Path.Combine(options.OutputFolder, "results.json"));

        var model = experiments.Last(experiment => experiment.Method.Name == nameof(NoisyLabelsCatalog.FasTEN)).ModelPath;
        Console.WriteLine($"Results and models are in {options.OutputFolder}. Another process loads {Path.GetFileName(model)} and reads test digits:\n");
        return PredictInNewProcess(model);
    }

    private static List<Experiment> Plan(DemoOptions options) =>
    [
        .. from noise in Noises
           from name in Methods
           from seed in Enumerable.Range(1, options.Seeds)
           let method = NoisyLabelTrainers.All.Single(trainer => trainer.Name == name)
           select new Experiment(method, noise.Name, noise.Noise, seed, options.Epochs, Path.Combine(options.OutputFolder, $"{name}.zip"))
    ];

    private static int PredictInNewProcess(string modelPath)
    {
        var program = Environment.ProcessPath!;
        List<string> arguments = ["predict", modelPath];
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            arguments.Insert(0, Assembly.GetExecutingAssembly().Location);

        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
