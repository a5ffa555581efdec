using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Bench.Trainings;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>A method, trained once. Accuracies are shares of the clean test rows, which no method sees otherwise: they choose nothing.</summary>
/// <param name="Best">The highest of any epoch.</param>
/// <param name="Last">That of the last epoch.</param>
/// <param name="LastTen">The mean of the last ten epochs.</param>
/// <param name="NoiseRate">The share of wrong labels in the training rows.</param>
internal sealed record AccuracyRun(double Best, double Last, double LastTen, double NoiseRate)
{
    /// <summary>Far enough from any seed.</summary>
    private const int DrawnAnew = 1000;

    /// <summary>How well the labels that the method learnt from were chosen; null for methods that choose none.</summary>
    public SelectionQuality? Selection { get; init; }

    public static AccuracyRun Measure(AccuracyMethod method, AccuracyProblem problem, string noise, string? dataRoot, int seed)
    {
        var context = new MLContext(seed);
        var settings = problem.Settings(noise, dataRoot);
        var data = TrainingData.Load(context, settings, seed);
        var (rows, verified, wrong) = CountWrong(data.Train);
        var known = new KnownNoise(data.RealizedNoise(context), (double)wrong / rows, (double)wrong / (rows - verified));

        var trainer = NoisyLabelTrainers.All.Single(trainer => trainer.Name == method.Trainer).Create(context.MulticlassClassification.Trainers, options =>
        {
            options.LabelColumnName = TrainingData.GivenLabel;
            options.TrustedColumnName = TrainingData.Trusted;
            options.ValidationData = data.Test;
            options.Network = problem.Network;
            options.Augmentation = problem.Augmentation;
            options.NumberOfEpochs = settings.Epochs;
            options.BatchSize = settings.Batch;
            options.Device = settings.Device;
            options.Seed = seed;
            method.Configure?.Invoke(options, known);
            method.Prepare?.Invoke(options, context, TrainingData.Load(context, settings, seed + DrawnAnew).Train);
        });
        using var model = trainer.Fit(method.OnVerifiedRows ? data.VerifiedRows(context, rows) : data.Train);

        // Stages before the last one only prepare it.
        var accuracies = model.History.Where(report => report.Stage == model.History[^1].Stage).Select(report => report.ValidationAccuracy!.Value).ToArray();
        return new AccuracyRun(accuracies.Max(), accuracies[^1], accuracies.TakeLast(10).Average(), known.Rate)
        {
            Selection = method.OnVerifiedRows ? null : SelectionQuality.Of(model.LabelReview, data.Train),
        };
    }

    private static (int Rows, int Verified, int Wrong) CountWrong(IDataView train)
    {
        var wrong = train.GetColumn<uint>(TrainingData.Label).Zip(train.GetColumn<uint>(TrainingData.GivenLabel), (label, given) => label != given).ToArray();
        return (wrong.Length, train.GetColumn<bool>(TrainingData.Trusted).Count(isVerified => isVerified), wrong.Count(isWrong => isWrong));
    }
}
