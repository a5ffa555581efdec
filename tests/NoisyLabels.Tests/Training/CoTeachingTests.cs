using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training;

public class CoTeachingTests
{
    private static readonly List<Example> Training = SmallProblem.Rows(400, seed: 1);

    [Fact]
    public void WrongLabelsAreChosenLessOften()
    {
        var review = Models.Fit("CoTeaching", Training, options => options.NumberOfEpochs = 15).LabelReview!;
        var wrong = Training.Select(row => row.Label != row.TrueLabel).ToArray();
        double Mean(bool ofWrong, Func<LabelReviewEntry, float?> value) => review.Where(entry => wrong[entry.Row] == ofWrong).Average(entry => value(entry)!.Value);

        Assert.True(Mean(false, entry => entry.Weight) > Mean(true, entry => entry.Weight) + 0.2);
        Assert.True(Mean(false, entry => entry.Distance) < Mean(true, entry => entry.Distance) - 0.5);
        Assert.All(review, entry => Assert.InRange(entry.Weight!.Value, 0, 1));
        Assert.Equal(0, review.CorrectedCount);
    }

    [Fact]
    public void ForgetRateAndSelectedShareAreReported()
    {
        var history = Models.Fit("CoTeaching", Training, options =>
        {
            options.BatchSize = 40;
            ((CoTeachingTrainer.Options)options).ForgetRate = new ForgetRateSpec { Epochs = 2, Form = ForgetRateForm.Paper };
        }).History;
        Assert.Equal([0, .2, .4], history.Select(epoch => epoch.Metrics["forget rate"]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([1, .8, .6], history.Select(epoch => epoch.Metrics["selected"]), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void NothingForgottenByOneNetworkIsCrossEntropy()
    {
        var alone = Models.Fit("CoTeaching", Training, options => (((CoTeachingTrainer.Options)options).NumberOfNetworks, ((CoTeachingTrainer.Options)options).NoiseRate) = (1, 0));
        var plain = Models.Fit("CrossEntropy", Training, options => (options.Optimizer, options.LearningRateSchedule) = (OptimizerSpec.Adam(0.01), LearningRateSchedule.Linear(0.4)));
        var pairs = Models.Scores(alone, Training).SelectMany(row => row).Zip(Models.Scores(plain, Training).SelectMany(row => row));
        Assert.All(pairs, pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void AsManyNetworksServeAsAreTrained()
    {
        Assert.True(Sizes(2) > 1.9 * Sizes(1));

        static int Sizes(int networks) => Models.Fit("CoTeaching", Training, options =>
        {
            options.Network = new MlpSpec { Hidden = [512] };
            ((CoTeachingTrainer.Options)options).NumberOfNetworks = networks;
        }).ToBytes().Length;
    }

    [Fact]
    public void NoiseRateIsEstimatedByAFirstStage()
    {
        var model = Models.Fit("CoTeaching", Training, options =>
        {
            options.NumberOfEpochs = 12;
            ((CoTeachingTrainer.Options)options).NoiseRate = null;
        });
        Assert.Equal(["estimation", "training"], model.History.Select(epoch => epoch.Stage).Distinct());
        Assert.InRange(model.History[^1].Metrics["forget rate"], 0.2, 0.6);
    }

    [Theory]
    [InlineData("CoTeaching")]
    [InlineData("CoTeachingPlus")]
    [InlineData("JoCoR")]
    [InlineData("Decoupling")]
    [InlineData("SelfPaced")]
    [InlineData("MentorNet")]
    [InlineData("MentorMix")]
    [InlineData("DivideMix")]
    public void VerifiedExamplesAlwaysCount(string name)
    {
        var review = Models.Fit(name, Training, options =>
        {
            options.TrustedColumnName = "Trusted";
            options.NumberOfEpochs = 8;
        }).LabelReview!;
        Assert.All(review, entry => Assert.True(entry.Weight == 1 || !Training[(int)entry.Row].Trusted));
        Assert.Contains(review, entry => entry.Weight < .9);
    }

    [Fact]
    public void EstimatedNoiseRateIsTheOneThatIsForgotten()
    {
        var context = new MLContext(1);
        var lines = new List<string>();
        context.Log += (_, e) => lines.Add(e.Message);
        using var model = Models.Create(context, "CoTeaching", options =>
        {
            ((CoTeachingTrainer.Options)options).NoiseRate = null;
            ((CoTeachingTrainer.Options)options).ForgetRate = new ForgetRateSpec { Epochs = 1 };
        }).Fit(SmallProblem.View(context, Training.Where((row, i) => row.Label == "class 0" || i % 4 == 0)));
        var line = Assert.Single(lines, line => line.Contains("% of the labels that are not verified are estimated to be wrong."));
        Assert.Contains(FormattableString.Invariant($" {100 * model.History[^1].Metrics["forget rate"]:F1} %"), line);
    }

    [Fact]
    public void WrongOptionsAreListedAtOnce()
    {
        var error = Assert.Throws<ArgumentException>(() => Models.Fit("CoTeaching", Training, options =>
        {
            var coTeaching = (CoTeachingTrainer.Options)options;
            coTeaching.NoiseRate = 1;
            coTeaching.NumberOfNetworks = 3;
            coTeaching.ForgetRate = new ForgetRateSpec { Epochs = 0, Exponent = 0 };
            coTeaching.NoiseRateEstimation = new EstimatedTransition { Method = TransitionMatrixMethod.TrustedConfusion("Checked") };
        }));
        Assert.Equal("""
            CoTeachingTrainer.Options has 5 invalid values:
              ForgetRate.Epochs = 0: must be at least 1
              ForgetRate.Exponent = 0: must be above 0
              NoiseRate = 1: must be at least 0 and below 1
              NumberOfNetworks = 3: must be at least 1 and at most 2
              NoiseRateEstimation: its trusted column "Checked" must be the TrustedColumnName
            """.ReplaceLineEndings(), error.Message);
    }
}
