using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training;

public class SgnTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(600, seed: 1);
    private static readonly List<Example> Test = SmallProblem.Rows(400, seed: 2, noisy: false);
    private static readonly Lazy<NoisyLabelTransformer> Default = new(() => Fit());

    [Theory]
    [InlineData(.995, 0, 0)]
    [InlineData(.995, 1, .005)]
    [InlineData(.995, 100, .394230)]
    [InlineData(.995, 600, .950586)]
    [InlineData(.7, .5, .163340)]
    [InlineData(.7, 10, .971752)]
    [InlineData(.999, 300, .259293)]
    public void ShiftGrowsWithTheFractionalEpoch(double decay, double epoch, double shift) => Assert.Equal(shift, SgnSchedules.Shift(decay, epoch), 1e-6);

    [Fact]
    public void SchedulesFollowTheLengthOfTheRun()
    {
        Assert.Equal(.95, SgnSchedules.Shift(SgnSchedules.DecayFor(30), 30), 1e-12);
        Assert.Equal(.995, SgnSchedules.AverageDecayFor(40), 1e-12);
        Assert.Equal(.9999, SgnSchedules.AverageDecayFor(100_000));
    }

    [Fact]
    public void WrongLabelsAreCorrected()
    {
        var sgn = Default.Value;
        var (wrong, right) = Split(sgn.LabelReview!);

        Assert.True(Models.Accuracy(sgn, Test) > Models.Accuracy(Models.Fit("CrossEntropy", Rows, Longer), Test) + .05);
        Assert.True(wrong.Average(entry => entry.IsCorrected ? 1.0 : 0) > .7);
        Assert.True(right.Average(entry => entry.IsCorrected ? 1.0 : 0) < .2);
        Assert.True(wrong.Average(entry => entry.Distance) > right.Average(entry => entry.Distance) * 1.3);
        Assert.Equal(.95, sgn.History[^1].Metrics["shift"], 1e-9);
        Assert.Equal(sgn.LabelReview!.CorrectedCount / (double)Rows.Count, sgn.History[^1].Metrics["corrected labels"], 1e-9);
    }

    /// <summary>The scatter is learnt from the features: it grows where labels disagree, and shrinks as corrections make them agree.</summary>
    [Fact]
    public void ExamplesCountLessWhereLabelsDisagree()
    {
        var uncorrected = Fit(options => options.CorrectLabels = false);
        Assert.Equal(0, uncorrected.LabelReview!.CorrectedCount);
        Assert.Equal(0, uncorrected.History[^1].Metrics["shift"]);
        Assert.All(uncorrected.LabelReview, entry => Assert.InRange(entry.Weight!.Value, 0, 1));
        Assert.True(uncorrected.LabelReview.Average(entry => entry.Weight) < .2);
        Assert.True(Default.Value.LabelReview!.Average(entry => entry.Weight) > .8);
    }

    [Fact]
    public void PartsCanBeSwitchedOff()
    {
        Assert.All(Fit(options => options.ReweightExamples = false).LabelReview!, entry => Assert.Equal(1, entry.Weight));

        var online = Fit(options => options.PredictWithAverage = false);
        var averaged = Default.Value;
        Assert.Equal(averaged.History.Select(report => report.TrainingLoss), online.History.Select(report => report.TrainingLoss));
        Assert.NotEqual(Models.Scores(averaged, Test), Models.Scores(online, Test));

        var plain = Fit(options => (options.CorrectLabels, options.PredictWithAverage) = (false, false));
        Assert.InRange(Models.Accuracy(plain, Test), .5, 1);
    }

    [Theory]
    [InlineData(NoiseVariance.RankOneCovariance)]
    [InlineData(NoiseVariance.Isotropic)]
    [InlineData(NoiseVariance.Diagonal)]
    public void EveryVarianceTrains(NoiseVariance variance) => Assert.True(Models.Accuracy(Fit(options => options.Variance = variance), Test) > .7);

    [Fact]
    public void TemperatureScalesTargetsAndPredictionsAlike() => Assert.True(Models.Accuracy(Fit(options => options.Temperature = .3), Test) > .7);

    /// <summary>Mixed examples have soft targets, so fewer reviews are sure, and every row has been most of an example by the end.</summary>
    [Fact]
    public void MixedExamplesTrain()
    {
        var mixed = Fit(options => options.MixupAlpha = 1);
        var (wrong, right) = Split(mixed.LabelReview!);
        Assert.True(Models.Accuracy(mixed, Test) > .8);
        Assert.All(mixed.LabelReview!, entry => Assert.False(double.IsNaN(entry.Confidence)));
        Assert.True(wrong.Average(entry => entry.IsCorrected ? 1.0 : 0) > right.Average(entry => entry.IsCorrected ? 1.0 : 0) + .3);
        Assert.NotEqual(Default.Value.History[^1].TrainingLoss, mixed.History[^1].TrainingLoss);
        Assert.Equal(mixed.History[^1].TrainingLoss, Fit(options => options.MixupAlpha = 1).History[^1].TrainingLoss);
    }

    [Fact]
    public void TwoClassesWork()
    {
        var context = new MLContext(1);
        var rows = Rows.Where(row => row.TrueLabel is "class 0" or "class 1" && row.Label is "class 0" or "class 1").ToList();
        var view = context.Data.LoadFromEnumerable(rows);
        var keyed = context.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
        using var model = Models.Create(context, "Sgn", Longer).Fit(keyed);
        Assert.Equal(2, model.ClassCount);
        Assert.True(context.MulticlassClassification.Evaluate(model.Transform(keyed)).MicroAccuracy > .7);
    }

    [Fact]
    public void WrongOptionsAreListed()
    {
        var error = Assert.Throws<ArgumentException>(() => Fit(options =>
        {
            options.LabelSmoothing = 0;
            options.CorrectionDecay = 1.5;
            options.Temperature = 0;
            options.Variance = (NoiseVariance)9;
            options.MixupAlpha = 0;
        }));
        Assert.Contains("SgnTrainer.Options has 5 invalid values", error.Message);
        Assert.Contains("LabelSmoothing = 0: must be above 0 and at most 1", error.Message);
    }

    private static (LabelReviewEntry[] Wrong, LabelReviewEntry[] Right) Split(LabelReview review)
    {
        var byTruth = review.ToLookup(entry => Rows[(int)entry.Row].Label == Rows[(int)entry.Row].TrueLabel);
        return ([.. byTruth[false]], [.. byTruth[true]]);
    }

    private static NoisyLabelTransformer Fit(Action<SgnTrainer.Options>? configure = null) => Models.Fit("Sgn", Rows, options =>
    {
        Longer(options);
        configure?.Invoke((SgnTrainer.Options)options);
    });

    private static void Longer(NoisyLabelTrainerOptions options)
    {
        options.NumberOfEpochs = 40;
        options.Network = new MlpSpec { Hidden = [64] };
    }
}
