using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training;

public class DivideMixTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(600, seed: 1);
    private static readonly List<Example> Test = SmallProblem.Rows(400, seed: 2, noisy: false);
    private static readonly Lazy<NoisyLabelTransformer> Default = new(() => Fit());

    [Fact]
    public void WrongLabelsAreFoundAndRefined()
    {
        var model = Default.Value;
        var review = model.LabelReview!;
        var byTruth = review.ToLookup(entry => Rows[(int)entry.Row].Label == Rows[(int)entry.Row].TrueLabel);
        var (wrong, right) = (byTruth[false].ToArray(), byTruth[true].ToArray());

        Assert.True(Models.Accuracy(model, Test) > Models.Accuracy(Models.Fit("CrossEntropy", Rows, Longer), Test) + .05);
        Assert.True(right.Average(entry => entry.Weight) > wrong.Average(entry => entry.Weight) + .5);
        Assert.True(wrong.Average(entry => entry.Distance) > right.Average(entry => entry.Distance) + 1);
        Assert.True(wrong.Average(entry => entry.IsCorrected ? 1.0 : 0) > .6);
        Assert.True(right.Average(entry => entry.IsCorrected ? 1.0 : 0) < .2);
        Assert.All(review, entry => Assert.InRange(entry.Weight!.Value, 0, 1));
        Assert.Equal(review.CorrectedCount / (double)Rows.Count, model.History[^1].Metrics["corrected labels"], 1e-9);
        Assert.Equal(1 - review.Average(entry => entry.Weight!.Value), model.History[^1].Metrics["estimated noise"], 1e-4);
    }

    [Fact]
    public void UnlabelledWeightFollowsTheEstimatedNoise()
    {
        var history = Default.Value.History;
        Assert.All(history.Take(2), report => Assert.False(report.Metrics.ContainsKey("unlabelled weight")));
        Assert.False(history[0].Metrics.ContainsKey("estimated noise"));
        Assert.InRange(history[^1].Metrics["estimated noise"], .3, .5);
        for (var i = 2; i < history.Count; i++)
        {
            var rise = Math.Min(1, (i - 1) / 4.0);
            Assert.Equal(rise * DivideMixSchedules.WeightForWrong(history[i - 1].Metrics["estimated noise"], SmallProblem.ClassCount), history[i].Metrics["unlabelled weight"], 1e-9);
        }
        Assert.Equal(30, Fit(options => options.UnlabelledWeight = 30).History[^1].Metrics["unlabelled weight"]);
    }

    [Fact]
    public void RunGoesOnFromItsCheckpointWithTheLossesOfEarlierEpochs() => Interruption.LeavesNoTrace(
        after: 5, configure => Fit(configure + (Action<NoisyLabelTrainerOptions>)(options => (options.NumberOfEpochs, ((DivideMixTrainer.Options)options).AveragedLosses) = (8, 3))), Test);

    [Fact]
    public void ProlongedRunKeepsItsWarmUp()
    {
        using var folder = new TemporaryFolder();
        NoisyLabelTransformer Run(int epochs) => Models.Fit("DivideMix", Rows, options =>
        {
            options.NumberOfEpochs = epochs;
            options.LearningRateSchedule = LearningRateSchedule.Constant;
            options.Checkpoint = new CheckpointSpec(folder.PathOf("run"));
            ((DivideMixTrainer.Options)options).WarmUpEpochs = null;
        });
        Assert.False(Run(epochs: 1).History[0].Metrics.ContainsKey("labelled"));
        Assert.Equal([false, .. Enumerable.Repeat(true, 29)], Run(epochs: 30).History.Select(report => report.Metrics.ContainsKey("labelled")));
    }

    [Fact]
    public void BatchCanBeAllRows()
    {
        using var model = Fit(options => (options.BatchSize, options.NumberOfEpochs) = (int.MaxValue, 3));
        Assert.Equal(3, model.History.Count);
    }

    [Fact]
    public void ImagesAreSeenInSeveralViews()
    {
        void Images(DivideMixTrainer.Options options)
        {
            (options.FeatureColumnName, options.NumberOfEpochs) = ("Pixels", 4);
            options.Augmentation = Augmentation.PadCrop(1);
        }

        var two = Fit(Images);
        var one = Fit(options =>
        {
            Images(options);
            options.NumberOfViews = 1;
        });
        // The warm-up sees one view of each image in either.
        Assert.Equal(two.History.Take(2).Select(report => report.TrainingLoss), one.History.Take(2).Select(report => report.TrainingLoss));
        Assert.NotEqual(two.History[2].TrainingLoss, one.History[2].TrainingLoss);
    }

    [Fact]
    public void LabelledExamplesAloneCanBeMixed()
    {
        using var model = Fit(options => options.MixLabelledOnly = true);
        Assert.True(Models.Accuracy(model, Test) > .7);
        // The unlabelled part is not learnt from, so its weight changes nothing.
        Assert.Equal(Models.Scores(model, Test), Models.Scores(Fit(options => (options.MixLabelledOnly, options.UnlabelledWeight) = (true, 50)), Test));
    }

    [Fact]
    public void ConfidencePenaltyActsInTheWarmUp()
    {
        NoisyLabelTransformer WarmUp(bool penalize) => Fit(options => (options.PenalizeConfidence, options.NumberOfEpochs, options.WarmUpEpochs) = (penalize, 10, 10));
        double Confidence(NoisyLabelTransformer model) => Models.Scores(model, Test).Average(scores => scores.Max());

        var (free, penalized) = (WarmUp(false), WarmUp(true));
        Assert.True(penalized.History[0].TrainingLoss < free.History[0].TrainingLoss - .5);
        Assert.True(Confidence(penalized) < Confidence(free) - .05);
    }

    [Fact]
    public void WarningsNameWhatDoesNotFit()
    {
        Assert.Contains("UnlabelledWeight is 200, but about", Assert.Single(Warnings(Rows, options => options.UnlabelledWeight = 200)));
        Assert.Contains("All 2 epochs are warm-up", Assert.Single(Warnings(Rows, options => options.NumberOfEpochs = 2)));
        Assert.Contains("Fewer labels than a batch of 2000 look right", Warnings(Rows, options => options.BatchSize = 2000)[0]);
        Assert.Contains("there is nothing unlabelled", Warnings(Rows, options => options.BatchSize = 2000)[1]);
        Assert.Empty(Warnings(Rows, _ => { }));
    }

    [Fact]
    public void RecipesAreTheAuthors()
    {
        Assert.Equal([0, 25, 25, 50], new[] { .2, .5, .8, .9 }.Select(rate => DivideMixTrainer.Options.Cifar10(rate).UnlabelledWeight!.Value));
        Assert.Equal([25, 150, 150, 150], new[] { .2, .5, .8, .9 }.Select(rate => DivideMixTrainer.Options.Cifar100(rate).UnlabelledWeight!.Value));

        var (asymmetric, noisy, many) = (DivideMixTrainer.Options.Cifar10(.4, isAsymmetric: true), DivideMixTrainer.Options.Cifar10(.9), DivideMixTrainer.Options.Cifar100(.2));
        Assert.Equal((0, true, .5, 1, 10), (asymmetric.UnlabelledWeight, asymmetric.PenalizeConfidence, asymmetric.CleanThreshold, asymmetric.AveragedLosses, asymmetric.WarmUpEpochs));
        Assert.Equal((false, .6, 5, 30), (noisy.PenalizeConfidence, noisy.CleanThreshold, noisy.AveragedLosses, many.WarmUpEpochs));
        Assert.Equal([.02, .02, .002], new[] { 0, 149, 150 }.Select(epoch => noisy.Optimizer.LearningRate * noisy.LearningRateSchedule.FactorAt(epoch, 300)), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.All([DivideMixTrainer.Options.Clothing1M(), DivideMixTrainer.Options.WebVision()], options => Assert.Equal((1, .5, true), (options.WarmUpEpochs, options.MixupAlpha, options.MixLabelledOnly)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DivideMixTrainer.Options.Cifar10(1.5));
    }

    [Fact]
    public void WrongOptionsAreListedAtOnce()
    {
        var error = Assert.Throws<ArgumentException>(() => Fit(options =>
        {
            options.WarmUpEpochs = 0;
            options.CleanThreshold = 1;
            options.AveragedLosses = 0;
            options.Mixture = new GaussianMixtureSpec { VarianceOffset = 0 };
            options.SharpeningTemperature = 0;
            options.UnlabelledWeight = -1;
        }));
        Assert.Equal("""
            DivideMixTrainer.Options has 6 invalid values:
              AveragedLosses = 0: must be at least 1
              CleanThreshold = 1: must be at least 0 and below 1
              Mixture.VarianceOffset = 0: must be above 0
              SharpeningTemperature = 0: must be above 0
              UnlabelledWeight = -1: must be at least 0
              WarmUpEpochs = 0: must be at least 1
            """.ReplaceLineEndings(), error.Message);
    }

    private static List<string> Warnings(List<Example> rows, Action<DivideMixTrainer.Options> configure)
    {
        var context = new MLContext(1);
        var warnings = new List<string>();
        context.Log += (_, e) =>
        {
            if (e.Message.Contains("Kind=Warning")) warnings.Add(e.Message);
        };
        Models.Create(context, "DivideMix", options =>
        {
            Longer(options);
            options.NumberOfEpochs = 4;
            configure((DivideMixTrainer.Options)options);
        }).Fit(SmallProblem.View(context, rows)).Dispose();
        return warnings;
    }

    private static NoisyLabelTransformer Fit(Action<DivideMixTrainer.Options>? configure = null) => Models.Fit("DivideMix", Rows, options =>
    {
        Longer(options);
        configure?.Invoke((DivideMixTrainer.Options)options);
    });

    private static void Longer(NoisyLabelTrainerOptions options)
    {
        options.NumberOfEpochs = 30;
        if (options is DivideMixTrainer.Options divideMix) (divideMix.WarmUpEpochs, divideMix.UnlabelledWeightRise) = (2, 4);
    }
}
