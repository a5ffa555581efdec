using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using Microsoft.ML.Transforms;

namespace Samples.Digits;

/// <summary>One method, trained once on digits with wrong labels.</summary>
internal sealed record Experiment(TrainerDescription Method, string NoiseName, LabelNoise Noise, int Seed, int Epochs, string ModelPath)
{
    private const string TrueLabel = nameof(TrueLabel);
    private const string GivenLabel = nameof(GivenLabel);

    public Outcome Run(IProgress<EpochReport>? progress = null)
    {
        var ml = new MLContext(Seed);
        var digits = DigitsData.Load(ml);

        // Keys in the order of the digits, so that a pair flip makes a 3 a 4.
        var labels = ml.Transforms.Conversion.MapValueToKey(TrueLabel, nameof(DigitImage.Label), keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Fit(digits.Train);
        var cleanTrain = labels.Transform(digits.Train);
        var test = labels.Transform(digits.Test);

        // Only the training view goes through the noise, and into a column of its own: tests and reviews need the true labels.
        var train = ml.Transforms.InjectLabelNoise(Noise, TrueLabel, outputColumnName: GivenLabel, trustedColumnName: nameof(TrainingDigit.Verified), seed: Seed)
            .Fit(cleanTrain).Transform(cleanTrain);

        var trainer = Method.Create(ml.MulticlassClassification.Trainers, options =>
        {
            options.LabelColumnName = GivenLabel;
            options.TrustedColumnName = nameof(TrainingDigit.Verified);
            options.NumberOfEpochs = Epochs;
            options.Seed = Seed;
            options.Progress = progress;
        });
        var pipeline = ml.Transforms.NormalizeMinMax("Features", nameof(DigitImage.Pixels))
            .Append(trainer)
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

        var watch = Stopwatch.StartNew();
        using var model = pipeline.Fit(train);
        watch.Stop();
        ml.Model.Save(model, train.Schema, ModelPath);

        var metrics = ml.MulticlassClassification.Evaluate(model.Transform(test), labelColumnName: TrueLabel);
        var review = model.OfType<NoisyLabelTransformer>().Single().LabelReview;
        return new Outcome(this, metrics.MicroAccuracy, review is null ? null : ShareOfRightLabels(review, train), watch.Elapsed.TotalSeconds);
    }

    /// <summary>How many of the labels that nobody had verified are right after the method's corrections.</summary>
    private static double ShareOfRightLabels(LabelReview review, IDataView train)
    {
        var trueKeys = train.GetColumn<uint>(TrueLabel).ToArray();
        var verified = train.GetColumn<bool>(nameof(TrainingDigit.Verified)).ToArray();
        return review.Where(entry => !verified[entry.Row]).Average(entry => entry.CurrentLabel + 1 == trueKeys[entry.Row] ? 1.0 : 0.0);
    }
}
