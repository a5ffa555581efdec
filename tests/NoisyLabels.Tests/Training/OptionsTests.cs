using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Tests.Training;

public class OptionsTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void AllWrongValuesAreListedAtOnce()
    {
        var error = Assert.Throws<ArgumentException>(() => _context.MulticlassClassification.Trainers.FasTEN(new FasTenTrainer.Options
        {
            NumberOfEpochs = 0,
            BatchSize = -1,
            RelabelThreshold = 1.5,
            NoisyHeadWeight = double.NaN,
            TransitionDecay = 1,
            TrustedExamplesPerClass = 0,
            CorrectionWarmUpEpochs = -1,
            TrustedColumnName = null,
            LabelColumnName = "",
            Device = "cuda:99999999999",
            Keep = ModelSelection.Best,
            Network = new MlpSpec { Hidden = [16, 0] },
            Optimizer = new SgdSpec { LearningRate = 0, Momentum = 1, MaximumGradientNorm = 0 },
            LearningRateSchedule = LearningRateSchedule.WarmUp(0, LearningRateSchedule.Step(0, 0.5, 2)),
            GradientAccumulationSteps = 0,
            WeightAverage = new WeightAverageSpec { Decay = 1 },
            EarlyStopping = new EarlyStoppingSpec { Patience = 0, MinimumDelta = double.NaN },
            Checkpoint = new CheckpointSpec("") { EveryEpochs = 0 },
            TrustedValidationFraction = 1.1,
        }));

        Assert.Equal("""
            FasTenTrainer.Options has 25 invalid values:
              BatchSize = -1: must be at least 1
              Checkpoint.EveryEpochs = 0: must be at least 1
              Checkpoint.Path = "": must be given
              CorrectionWarmUpEpochs = -1: must be at least 0
              Device = "cuda:99999999999": must be "auto", "cpu", "cuda" or "cuda:N"
              EarlyStopping.MinimumDelta = NaN: must be at least 0
              EarlyStopping.Patience = 0: must be at least 1
              GradientAccumulationSteps = 0: must be at least 1
              LabelColumnName = "": must be given
              LearningRateSchedule.Epochs = 0: must be above 0
              LearningRateSchedule.Then.Factor = 0: must be above 0 and at most 1
              LearningRateSchedule.Then.Milestones: each milestone must be above 0 and below 1
              Network.Hidden: each width must be at least 1
              NoisyHeadWeight = NaN: must be at least 0
              NumberOfEpochs = 0: must be at least 1
              Optimizer.LearningRate = 0: must be above 0
              Optimizer.MaximumGradientNorm = 0: must be above 0
              Optimizer.Momentum = 1: must be at least 0 and below 1
              RelabelThreshold = 1.5: must be above 0 and at most 1
              TransitionDecay = 1: must be at least 0 and below 1
              TrustedExamplesPerClass = 0: must be at least 1
              TrustedValidationFraction = 1.1: must be at least 0 and at most 1
              WeightAverage.Decay = 1: must be at least 0 and below 1
              TrustedValidationFraction: needs a TrustedColumnName
              TrustedColumnName: must name the Boolean column of trusted examples, which FasTEN needs
            """.ReplaceLineEndings(), error.Message);
    }

    [Fact]
    public void ContradictionsAreRefused()
    {
        var view = _context.Data.LoadFromEnumerable(Array.Empty<Support.Example>());
        var error = Assert.Throws<ArgumentException>(() => _context.MulticlassClassification.Trainers.CrossEntropy(new CrossEntropyTrainer.Options
        {
            ValidationData = view,
            ValidationFraction = .1,
            TrustedValidationFraction = .1,
            Optimizer = new SgdSpec { Momentum = 0, Nesterov = true },
        }));
        Assert.Contains("ValidationData, ValidationFraction, TrustedValidationFraction: only one of them can be given", error.Message);
        Assert.Contains("TrustedValidationFraction: needs a TrustedColumnName", error.Message);
        Assert.Contains("Optimizer: Nesterov needs a Momentum above 0", error.Message);
    }

    [Fact]
    public void WhatNeedsValidationIsRefusedWithoutIt()
    {
        var error = Assert.Throws<ArgumentException>(() => _context.MulticlassClassification.Trainers.CrossEntropy(new CrossEntropyTrainer.Options
        {
            Keep = ModelSelection.Best,
            EarlyStopping = new EarlyStoppingSpec { Metric = EarlyStoppingMetric.ValidationLoss },
        }));
        Assert.Contains("Keep: Best needs ValidationData, or a ValidationFraction or TrustedValidationFraction above 0", error.Message);
        Assert.Contains("EarlyStopping: its metric needs ValidationData, or", error.Message);
        Assert.NotNull(_context.MulticlassClassification.Trainers.CrossEntropy(new CrossEntropyTrainer.Options { EarlyStopping = new EarlyStoppingSpec { Metric = EarlyStoppingMetric.TrainingLoss } }));
    }

    [Fact]
    public void DefaultsAreThoseOfTheDocumentation()
    {
        var options = new FasTenTrainer.Options();
        Assert.Equal(("Label", "Features", null, "Trusted"), (options.LabelColumnName, options.FeatureColumnName, options.ExampleWeightColumnName, options.TrustedColumnName));
        Assert.Equal((100, 100, 0.0, ModelSelection.Last, "auto"), (options.NumberOfEpochs, options.BatchSize, options.ValidationFraction, options.Keep, options.Device));
        Assert.Equal((10, 0.8, 0.5, 0.0), (options.TrustedExamplesPerClass, options.RelabelThreshold, options.NoisyHeadWeight, options.TransitionDecay));
        Assert.Equal(new SgdSpec { LearningRate = 0.1, Momentum = 0.9, WeightDecay = 5e-4 }, options.Optimizer);
        Assert.Equal(LearningRateSchedule.Step(0.1, 0.7, 0.85), options.LearningRateSchedule);
        Assert.Equal(new AutoSpec(), options.Network);
        Assert.Equal((256, 256, true), (new MlpSpec().Hidden[0], new MlpSpec().Hidden[1], new MlpSpec().BatchNorm));
        Assert.Equal((64, null), (new CrossEntropyTrainer.Options().BatchSize, new CrossEntropyTrainer.Options().TrustedColumnName));
    }

    [Fact]
    public void PresetsAreTheRecipesOfThePapers()
    {
        var cifar10 = FasTenTrainer.Options.Cifar10();
        Assert.Equal((70, 100, 10, 0.8, 0.5), (cifar10.NumberOfEpochs, cifar10.BatchSize, cifar10.TrustedExamplesPerClass, cifar10.RelabelThreshold, cifar10.NoisyHeadWeight));
        Assert.Equal((new ResNetSpec { Depth = 34 }, Augmentation.CropAndFlip), (cifar10.Network, cifar10.Augmentation));
        Assert.Equal(NormalizationSpec.Fixed([0.4914, 0.4822, 0.4465], [0.2023, 0.1994, 0.2010]), cifar10.Normalization);
        var cifar100 = FasTenTrainer.Options.Cifar100();
        Assert.Equal((1, NormalizationSpec.Fixed([0.507, 0.487, 0.441], [0.267, 0.256, 0.276])), (cifar100.TrustedExamplesPerClass, cifar100.Normalization));
        // Epochs 50 and 60, counted from 1, are the first at a lower rate.
        Assert.Equal([0.1, 0.01, 0.01, 0.001], new[] { 48, 49, 58, 59 }.Select(epoch => Math.Round(cifar10.Optimizer.LearningRate * cifar10.LearningRateSchedule.FactorAt(epoch, 70), 9)));

        var massive = CrossEntropyTrainer.Options.MassiveNoise(batchSize: 512);
        Assert.Equal((512, 0.8), (massive.BatchSize, massive.Optimizer.LearningRate));
        Assert.Equal([0, 0.5, 1, 0.1], new[] { 0, 0.5, 1, 70 }.Select(epoch => massive.LearningRateSchedule.FactorAt(epoch, 100)));
        Assert.Equal((256, 0.4), (CrossEntropyTrainer.Options.MassiveNoise().BatchSize, CrossEntropyTrainer.Options.MassiveNoise().Optimizer.LearningRate));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossEntropyTrainer.Options.MassiveNoise(0));
    }

    [Fact]
    public void LaterChangesToTheOptionsDoNotReachTheTrainer()
    {
        var options = new CrossEntropyTrainer.Options { Seed = 1, Device = "cpu", NumberOfEpochs = 1, Network = new MlpSpec { Hidden = [4] } };
        var trainer = _context.MulticlassClassification.Trainers.CrossEntropy(options);
        options.NumberOfEpochs = 5;
        Assert.Single(trainer.Fit(Support.SmallProblem.View(_context, Support.SmallProblem.Rows(50, 1))).History);
    }
}
