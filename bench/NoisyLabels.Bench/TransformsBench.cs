using System.CommandLine;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Bench;

/// <summary>transforms: what label noise costs beyond the cursor that it reads from, in processor time: one pass over the label column by one thread.</summary>
internal static class TransformsBench
{
    private const int Rows = 1_000_000;
    private const int ClassCount = 100;

    // The runtime compiles hot code twice; only the second counts.
    private const int WarmUps = 5;

    public static Command Create()
    {
        var runs = new Argument<int>("runs") { Description = "runs of each", DefaultValueFactory = _ => 5 };
        var dataRoot = new Option<string?>("--data-root") { Description = "a folder with CIFAR-10N's human_labels.csv, whose rates are checked instead" };
        var command = new Command("transforms", "time label-noise injection, or check the rates of human labels") { runs, dataRoot };
        command.SetAction(parsed => parsed.GetValue(dataRoot) is { } folder ? HumanLabelRates.Check(folder) : Run(parsed.GetValue(runs)));
        return command;
    }

    private static int Run(int runs)
    {
        var ml = new MLContext(1);
        var view = ml.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(i => new Row { Label = (uint)(i % ClassCount), Features = Features(i) }).ToList());
        (string Name, LabelNoise Noise)[] noises =
        [
            ("symmetric", LabelNoise.Symmetric(.4, SymmetricNoise.TrueClassExcluded)),
            ("pair-flip", LabelNoise.PairFlip(.4)),
            ("cifar-100 superclass", LabelNoise.Cifar100Asymmetric(.4)),
            ("structured", LabelNoise.Structured(ClassOrder.Random(ClassCount, 1), 200, .5)),
            ("symmetric, exact number in each class", LabelNoise.Symmetric(.4, SymmetricNoise.TrueClassExcluded).WithExactCount(ExactCount.EachClass)),
            ("pair-flip, then symmetric", LabelNoise.PairFlip(.3).Then(LabelNoise.Symmetric(.1, SymmetricNoise.TrueClassExcluded))),
            ("part-dependent, 16 features", LabelNoise.PartDependent(.4, sharedProjection: true)),
        ];

        var results = new Results("transforms.csv",
            "noise,rows,classes,runs,cursor_processor_seconds_min,injected_processor_seconds_min,fit_processor_seconds_min,rows_per_second_beyond_cursor", torch: false);
        foreach (var (name, noise) in noises)
        {
            var estimator = ml.Transforms.InjectLabelNoise(noise, seed: 1);
            var noisy = estimator.Fit(view).Transform(view);
            for (var warmUp = 0; warmUp < WarmUps; warmUp++)
                Pass(noisy);
            var (cursor, injected, fit) = (double.MaxValue, double.MaxValue, double.MaxValue);
            for (var run = 0; run < runs; run++)
            {
                cursor = Math.Min(cursor, Time(() => Pass(view)));
                injected = Math.Min(injected, Time(() => Pass(noisy)));
                fit = Math.Min(fit, Time(() => estimator.Fit(view)));
            }

            Console.WriteLine(results.Add(string.Create(CultureInfo.InvariantCulture,
                $"\"{name}\",{Rows},{ClassCount},{runs},{cursor:F4},{injected:F4},{fit:F4},{Rows / (injected - cursor):F0}")));
        }

        return 0;
    }

    private static float[] Features(int row) => [.. Enumerable.Range(0, 16).Select(slot => (float)((row * (slot + 7)) % 101))];

    private static double Time(Action action)
    {
        // On a busy machine a clock would count the others' work.
        var before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static void Pass(IDataView view)
    {
        using var cursor = view.GetRowCursor([view.Schema["Label"]]);
        var label = cursor.GetGetter<uint>(view.Schema["Label"]);
        uint key = 0;
        while (cursor.MoveNext())
            label(ref key);
    }

    private sealed class Row
    {
        [KeyType(ClassCount)]
        public uint Label { get; set; }

        [VectorType(16)]
        public float[] Features { get; set; } = [];
    }
}
