using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training;

public class MentorNetTests
{
    private static readonly List<Example> Training = SmallProblem.Rows(400, seed: 1);

    [Theory]
    [InlineData("SelfPaced")]
    [InlineData("MentorNet")]
    public void WrongLabelsCountLess(string name)
    {
        var review = Models.Fit(name, Training, options =>
        {
            options.NumberOfEpochs = 20;
            options.BatchSize = 100;
            ((CurriculumOptions)options).LossPercentile = 0.6;
        }).LabelReview!;
        var wrong = Training.Select(row => row.Label != row.TrueLabel).ToArray();
        double Mean(bool ofWrong, Func<LabelReviewEntry, float?> value) => review.Where(entry => wrong[entry.Row] == ofWrong).Average(entry => value(entry)!.Value);

        Assert.True(Mean(false, entry => entry.Weight) > Mean(true, entry => entry.Weight) + .2);
        Assert.True(Mean(false, entry => entry.Distance) < Mean(true, entry => entry.Distance) - .5);
        Assert.All(review, entry => Assert.InRange(entry.Weight!.Value, 0, 1));
        Assert.Equal(0, review.CorrectedCount);
    }

    [Fact]
    public void AllExamplesCountFullyWhileItBurnsIn()
    {
        var history = Fit(options =>
        {
            options.Curriculum = Curriculum.SelfPaced;
            options.BurnIn = .4;
            options.NumberOfEpochs = 5;
        }).History;
        Assert.Equal([1, 1], history.Take(2).Select(epoch => epoch.Metrics["mean weight"]));
        Assert.All(history.Skip(2), epoch => Assert.InRange(epoch.Metrics["mean weight"], .3, .95));
        Assert.All(history, epoch => Assert.InRange(epoch.Metrics["loss threshold"], .1, 5));
    }

    [Fact]
    public void WhereNoExampleCountsWeightsDoNotDecay()
    {
        // At first the threshold is half of the percentile, so below the least loss.
        NoisyLabelTransformer Fit(double weightDecay) => Models.Fit("SelfPaced", Training, options =>
        {
            (options.NumberOfEpochs, options.BatchSize, options.Optimizer) = (1, Training.Count, OptimizerSpec.Sgd(weightDecay: weightDecay));
            ((CurriculumOptions)options).LossPercentile = 0;
        });
        var without = Fit(0);
        Assert.Equal(0, without.History[0].Metrics["mean weight"]);
        Assert.All(Models.Scores(without, Training).Zip(Models.Scores(Fit(5), Training)),
            row => Assert.All(row.First.Zip(row.Second), score => Assert.Equal(score.First, score.Second, 1e-5f)));
    }

    [Fact]
    public void PredefinedCurriculumFollowsTheRunInPercent()
    {
        var weights = Fit(options =>
        {
            options.NumberOfEpochs = 20;
            options.BurnIn = 0;
        }).History.Select(epoch => epoch.Metrics["mean weight"]).ToArray();
        // 18 % ends within the fourth epoch.
        Assert.Equal([1, 1, 1], weights.Take(3));
        Assert.InRange(weights[3], .8, .99);
        Assert.All(weights[4..18], weight => Assert.InRange(weight, .5, .85));
        Assert.True(weights[18] > weights[17]);
    }

    [Fact]
    public void ProlongedRunKeepsItsPace()
    {
        using var folder = new TemporaryFolder();
        double[] Weights(int epochs) => [.. Fit(options =>
        {
            options.NumberOfEpochs = epochs;
            options.LearningRateSchedule = LearningRateSchedule.Constant;
            options.Checkpoint = new CheckpointSpec(folder.PathOf("run"));
            options.Curriculum = Curriculum.SelfPaced;
            options.BurnIn = .5;
        }).History.Select(epoch => epoch.Metrics["mean weight"])];

        Assert.Equal([1, 1], Weights(epochs: 4)[..2]);
        Assert.All(Weights(epochs: 20)[2..], weight => Assert.True(weight < 1));
    }

    [Fact]
    public void UniformCurriculumWithoutDropoutIsCrossEntropy()
    {
        var uniform = Fit(options => (options.Curriculum, options.ExampleDropout) = (Curriculum.Uniform, null));
        Assert.Equal(Models.Scores(Models.Fit("CrossEntropy", Training), Training), Models.Scores(uniform, Training));
    }

    [Fact]
    public void PartOfEachBatchIsLeftOutAtRandom()
    {
        double Loss(ExampleDropout? dropout) => Fit(options => (options.Curriculum, options.ExampleDropout, options.NumberOfEpochs, options.Optimizer) =
            (Curriculum.Uniform, dropout, 1, OptimizerSpec.Sgd(learningRate: 1e-9))).History[0].TrainingLoss;

        // The loss is still divided by all examples.
        Assert.Equal(.5, Loss(ExampleDropout.Of((.5, 100))) / Loss(null), .05);
    }

    [Fact]
    public void WrongOptionsAreListedAtOnce()
    {
        var error = Assert.Throws<ArgumentException>(() => Fit(options =>
        {
            options.LossPercentile = 1.1;
            options.LossAverageDecay = 1;
            options.BurnIn = -.1;
            options.Curriculum = Curriculum.Linear(0);
            options.ExampleDropout = ExampleDropout.Of((.5, 17), (1, 84));
        }));
        Assert.Equal("""
            MentorNetTrainer.Options has 6 invalid values:
              BurnIn = -0.1: must be at least 0 and at most 1
              Curriculum.Width = 0: must be above 0
              ExampleDropout.Phases[1].Rate = 1: must be at least 0 and below 1
              ExampleDropout.Phases: the percents of all phases must sum to 100
              LossAverageDecay = 1: must be at least 0 and below 1
              LossPercentile = 1.1: must be at least 0 and at most 1
            """.ReplaceLineEndings(), error.Message);
    }

    private static NoisyLabelTransformer Fit(Action<MentorNetTrainer.Options> configure) => Models.Fit("MentorNet", Training, options => configure((MentorNetTrainer.Options)options));
}
