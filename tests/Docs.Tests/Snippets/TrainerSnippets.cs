using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Docs.Tests.Snippets;

/// <summary>What the trainers' pages show.</summary>
public sealed class TrainerSnippets
{
    private readonly MLContext ml = new(seed: 1);
    private readonly IDataView train;
    private readonly IDataView test;

    public TrainerSnippets() => (train, test) = MislabelledDigits.Load();

    [Fact]
    public void Cross_entropy()
    {
        #region cross-entropy
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
            .Append(ml.MulticlassClassification.Trainers.CrossEntropy(numberOfEpochs: 20))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var model = pipeline.Fit(train);
        #endregion

        Assert.InRange(ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy, 0.5, 1);
    }

    [Fact]
    public void Fasten_with_options()
    {
        #region fasten-options
        var options = new FasTenTrainer.Options
        {
            TrustedColumnName = "Verified",
            TrustedExamplesPerClass = 10,
            RelabelThreshold = 0.8,
            NumberOfEpochs = 20,
            Network = new MlpSpec { Hidden = [128] },
            Optimizer = OptimizerSpec.Sgd(learningRate: 0.05),
            Seed = 1,
        };
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
            .Append(ml.MulticlassClassification.Trainers.FasTEN(options))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var model = pipeline.Fit(train);
        #endregion

        Assert.InRange(ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy, 0.8, 1);
    }

    [Fact]
    public void Fasten_with_the_recipe_of_its_authors()
    {
        #region fasten-recipe
        var options = FasTenTrainer.Options.Cifar10();
        options.TrustedColumnName = "Verified";
        options.Network = new ConvNetSpec();
        options.NumberOfEpochs = 10;
        options.LearningRateSchedule = LearningRateSchedule.Step(0.1, 0.7, 0.85);
        var trainer = ml.MulticlassClassification.Trainers.FasTEN(options);
        #endregion

        Assert.NotNull(trainer);
    }

    [Fact]
    public void Sgn_with_options()
    {
        #region sgn-options
        var options = new SgnTrainer.Options
        {
            NumberOfEpochs = 50,
            Network = new MlpSpec { Hidden = [128] },
            LabelSmoothing = 0.001,
            Seed = 1,
        };
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
            .Append(ml.MulticlassClassification.Trainers.Sgn(options))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var model = pipeline.Fit(train);
        #endregion

        Assert.InRange(ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy, 0.8, 1);

        var classifier = pipeline.Fit(train).OfType<NoisyLabelTransformer>().Single();
        #region sgn-review
        foreach (var entry in classifier.LabelReview!.OrderByDescending(entry => entry.Distance).Take(10))
        {
            var (given, current) = (classifier.ClassNames![entry.GivenLabel], classifier.ClassNames[entry.CurrentLabel]);
            Console.WriteLine($"row {entry.Row}: {given}, by its features {current} ({entry.Confidence:P0})");
        }
        #endregion
    }

    [Fact]
    public void Sgn_recipe()
    {
        #region sgn-recipe
        var options = SgnTrainer.Options.Cifar();
        options.Network = new ConvNetSpec();
        options.NumberOfEpochs = 60;
        options.CorrectionDecay = null;
        options.WeightAverage = null;
        var trainer = ml.MulticlassClassification.Trainers.Sgn(options);
        #endregion

        Assert.NotNull(trainer);
    }

    [Fact]
    public void Massive_noise()
    {
        var prefix = ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.NormalizeMinMax("Features", "Pixels")).Fit(test);
        var clean = prefix.Transform(test);

        #region massive-noise
        var diluted = ml.Data.ShuffleRows(ml.Data.DiluteLabels(clean, copies: 5, seed: 1), seed: 1);

        var options = CrossEntropyTrainer.Options.MassiveNoise(batchSize: 256);
        options.NumberOfEpochs = 10;
        var model = ml.MulticlassClassification.Trainers.CrossEntropy(options).Fit(diluted);
        #endregion

        Assert.InRange(ml.MulticlassClassification.Evaluate(model.Transform(clean)).MicroAccuracy, 0.6, 1);
    }

    [Fact]
    public void Optimization()
    {
        #region optimization
        var trainer = ml.MulticlassClassification.Trainers.CrossEntropy(new CrossEntropyTrainer.Options
        {
            NumberOfEpochs = 12,
            Optimizer = OptimizerSpec.Sgd(learningRate: 0.02, nesterov: true) with
            {
                WeightDecayExclusions = WeightDecayExclusions.Biases | WeightDecayExclusions.Normalization,
                MaximumGradientNorm = 5,
            },
            LearningRateSchedule = LearningRateSchedule.WarmUp(epochs: 1, then: LearningRateSchedule.MultiStep(0.1, 6, 9)),
            WeightAverage = new WeightAverageSpec { Decay = 0.999 },
        });
        #endregion

        var prefix = ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"));
        var rates = prefix.Append(trainer).Fit(train).LastTransformer.History.Select(report => Math.Round(report.LearningRate, 6));
        Assert.Equal([0, .02, .02, .02, .02, .02, .002, .002, .002, .0002, .0002, .0002], rates);
    }

    [Fact]
    public void Review_of_labels()
    {
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
            .Append(ml.MulticlassClassification.Trainers.FasTEN(trustedColumnName: "Verified", numberOfEpochs: 20));
        var model = pipeline.Fit(train);

        #region label-review
        NoisyLabelTransformer classifier = model.LastTransformer;
        LabelReview review = classifier.LabelReview!;
        Console.WriteLine($"{review.CorrectedCount} of {review.Count} labels look wrong; the surest ones:");
        foreach (var entry in review.Where(entry => entry.IsCorrected).OrderByDescending(entry => entry.Confidence).Take(10))
        {
            var (given, current) = (classifier.ClassNames![entry.GivenLabel], classifier.ClassNames[entry.CurrentLabel]);
            Console.WriteLine($"row {entry.Row}: {given} is rather {current} ({entry.Confidence:P0})");
        }

        TransitionMatrix matrix = classifier.TransitionMatrix!;
        Console.WriteLine($"Noise left after the corrections: {matrix.NoiseRate:P1}");
        #endregion

        Assert.InRange(review.CorrectedCount, 300, 600);
    }

    [Fact]
    public void Progress_and_validation()
    {
        #region progress
        var trainer = ml.MulticlassClassification.Trainers.FasTEN(new FasTenTrainer.Options
        {
            TrustedColumnName = "Verified",
            NumberOfEpochs = 20,
            TrustedValidationFraction = 0.3,
            Keep = ModelSelection.Best,
            Progress = new Progress<EpochReport>(report =>
                Console.WriteLine($"{report.Epoch}/{report.EpochCount}: {report.TrainingLoss:F3}, {report.ValidationAccuracy:P1}")),
        });
        #endregion

        var prefix = ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"));
        var model = prefix.Append(trainer).Fit(train).LastTransformer;
        Assert.Equal(20, model.History.Count);
        Assert.All(model.History, report => Assert.NotNull(report.ValidationAccuracy));
    }
}
