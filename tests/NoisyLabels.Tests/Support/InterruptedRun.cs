using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Tests.Support;

/// <summary>
/// A run of six epochs with everything that a checkpoint has to keep, in a process of its own, which is the test assembly started as a program. Processes of
/// one kind are compared: which instructions torch uses depends on who loads it first.
/// </summary>
internal static class InterruptedRun
{
    private const int Epochs = 6;

    /// <summary>Trains, goes on if there is a checkpoint, and writes all that has to be the same; arguments: folder, and the epoch after which the process kills itself.</summary>
    public static int Main(string[] arguments)
    {
        var (folder, last) = (arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture));
        var context = new MLContext(1);
        var rows = context.Data.LoadFromEnumerable(SmallProblem.Rows(200, seed: 4)
            .Select(row => new Picture { Features = row.Features, Label = row.Label, Trusted = row.Trusted }));
        var view = SmallProblem.KeyLabels(context).Fit(rows).Transform(rows);
        using var model = Models.Create(context, "FasTEN", options =>
        {
            Configure(options);
            options.Checkpoint = new CheckpointSpec(Path.Combine(folder, "run.checkpoint"));
            options.HistoryPath = Path.Combine(folder, "history.jsonl");
            options.Progress = new Observer(report =>
            {
                if (report.Epoch == last) Process.GetCurrentProcess().Kill();
            });
        }).Fit(view);
        model.LabelReview!.Save(Path.Combine(folder, "labels.csv"));
        File.WriteAllLines(Path.Combine(folder, "result.txt"),
        [
            model.TransitionMatrix!.ToJson(),
            .. model.History.Select(report => $"{report.Epoch}: {report.TrainingLoss:R} {report.TrainingAccuracy:R} {report.ValidationLoss:R}"),
            .. model.Transform(view).GetColumn<float[]>("Score").Select(scores => string.Join(' ', scores.Select(BitConverter.SingleToInt32Bits))),
        ]);
        return 0;
    }

    /// <summary>Runs the process to its end, or until it is killed.</summary>
    /// <param name="folder">Where its files are.</param>
    /// <param name="killedAfter">The epoch after which it is killed; 0 for none.</param>
    public static void Start(string folder, int killedAfter)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(InterruptedRun).Assembly.Location, folder, $"{killedAfter}"])
        {
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(errors.Length == 0 && process.ExitCode == 0 == (killedAfter == 0), $"the run ended with {process.ExitCode}: {errors}");
    }

    private static void Configure(NoisyLabelTrainerOptions options)
    {
        options.NumberOfEpochs = Epochs;
        options.TrustedValidationFraction = 0.3;
        options.Keep = ModelSelection.Best;
        options.Augmentation = Augmentation.Compose(Augmentation.PadCrop(1), Augmentation.Flip);
        options.WeightAverage = new WeightAverageSpec { Decay = 0.9 };
        options.GradientAccumulationSteps = 2;
    }

    /// <summary>A row of the small problem whose features are taken for the pixels of an image.</summary>
    private sealed class Picture
    {
        [VectorType(1, 2, SmallProblem.FeatureCount / 2)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";

        public bool Trusted { get; set; }
    }
}
