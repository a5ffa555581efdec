using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training;

/// <summary>The methods of two networks beside Co-teaching itself.</summary>
public class DisagreementTests
{
    private static readonly List<Example> Training = SmallProblem.Rows(400, seed: 1);

    [Theory]
    [InlineData("CoTeachingPlus")]
    [InlineData("JoCoR")]
    [InlineData("Decoupling")]
    public void WrongLabelsHaveTheLargerLosses(string name)
    {
        var review = Models.Fit(name, Training, options => options.NumberOfEpochs = 15).LabelReview!;
        double Mean(bool ofWrong) => review.Where(entry => Training[(int)entry.Row].Label != Training[(int)entry.Row].TrueLabel == ofWrong).Average(entry => entry.Distance!.Value);
        Assert.True(Mean(true) > Mean(false) + 0.5, $"{Mean(false)} of the right ones, {Mean(true)} of the wrong ones");
    }

    [Fact]
    public void CoTeachingPlusIsCoTeachingUntilItsWarmUpEnds()
    {
        var plain = Losses("CoTeaching", _ => { });
        Assert.Equal(plain, Losses("CoTeachingPlus", options => options.WarmUpEpochs = 3));
        var plus = Losses("CoTeachingPlus", options => options.WarmUpEpochs = 2);
        Assert.Equal(plain[..2], plus[..2]);
        Assert.NotEqual(plain[2], plus[2]);

        static double[] Losses(string name, Action<CoTeachingPlusTrainer.Options> configure) => [.. Models.Fit(name, Training, options =>
        {
            if (options is CoTeachingPlusTrainer.Options plus) configure(plus);
        }).History.Select(epoch => epoch.TrainingLoss)];
    }

    [Fact]
    public void WarmUpOfCoTeachingPlusIsATenthOfTheRun()
    {
        var selected = Models.Fit("CoTeachingPlus", Training, options =>
        {
            options.NumberOfEpochs = 20;
            ((CoTeachingPlusTrainer.Options)options).WarmUpEpochs = null;
            ((CoTeachingPlusTrainer.Options)options).NoiseRate = 0;
        }).History.Select(epoch => epoch.Metrics["selected"]).ToArray();
        Assert.Equal([1, 1], selected[..2]);
        Assert.All(selected[2..], share => Assert.True(share < 1));
    }

    [Fact]
    public void ProlongedRunKeepsItsWarmUp()
    {
        using var folder = new TemporaryFolder();
        double[] Selected(int epochs) => [.. Models.Fit("CoTeachingPlus", Training, options =>
        {
            options.NumberOfEpochs = epochs;
            options.LearningRateSchedule = LearningRateSchedule.Constant;
            options.Checkpoint = new CheckpointSpec(folder.PathOf("run"));
            ((CoTeachingPlusTrainer.Options)options).WarmUpEpochs = null;
            ((CoTeachingPlusTrainer.Options)options).NoiseRate = 0;
        }).History.Select(epoch => epoch.Metrics["selected"])];

        // A tenth of two epochs is none, of fifty five.
        Assert.All(Selected(epochs: 2), share => Assert.True(share < 1));
        Assert.All(Selected(epochs: 50)[2..5], share => Assert.True(share < 1));
    }

    [Fact]
    public void DecouplingLearnsFromDisagreementsAlone()
    {
        var selected = Models.Fit("Decoupling", Training, options =>
        {
            options.NumberOfEpochs = 5;
            ((DecouplingTrainer.Options)options).WarmUpEpochs = 2;
        }).History.Select(epoch => epoch.Metrics["selected"]).ToArray();
        Assert.Equal([1, 1], selected[..2]);
        Assert.All(selected[2..], share => Assert.InRange(share, 0.01, 0.8));
    }

    [Fact]
    public void OneStepOfTwoNetworksIsThatOfEachWhereTheyShareNothing()
    {
        // Without forgetting and agreement, the joint loss is the sum of both networks' own.
        var joint = Models.Fit("JoCoR", Training, options => (((JoCoRTrainer.Options)options).AgreementWeight, ((JoCoRTrainer.Options)options).NoiseRate) = (0, 0));
        var apart = Models.Fit("CoTeaching", Training, options => ((CoTeachingTrainer.Options)options).NoiseRate = 0);
        var pairs = Models.Scores(joint, Training).SelectMany(row => row).Zip(Models.Scores(apart, Training).SelectMany(row => row));
        Assert.All(pairs, pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void RecipesTakeTheAuthorsEpochs()
    {
        SmallLossOptions[] recipes =
        [
            CoTeachingTrainer.Options.Cifar10(), CoTeachingTrainer.Options.Cifar100(), CoTeachingPlusTrainer.Options.Cifar10(), CoTeachingPlusTrainer.Options.Cifar100(),
            JoCoRTrainer.Options.Cifar10(), JoCoRTrainer.Options.Cifar100(),
        ];
        Assert.Equal([80, 100, 80, 80, 80, 80], recipes.Select(recipe => Enumerable.Range(0, 200).Last(epoch => recipe.LearningRateSchedule.FactorAt(epoch, recipe.NumberOfEpochs) == 1)));
        Assert.Equal([20, 5], recipes.OfType<CoTeachingPlusTrainer.Options>().Select(recipe => recipe.WarmUpEpochs));
        Assert.Equal([0.9, 0.85], recipes.OfType<JoCoRTrainer.Options>().Select(recipe => recipe.AgreementWeight));
    }

    [Fact]
    public void WrongOptionsAreRefused()
    {
        Assert.Contains("AgreementWeight = 1: must be at least 0 and below 1", Refused("JoCoR", options => ((JoCoRTrainer.Options)options).AgreementWeight = 1));
        Assert.Contains("WarmUpEpochs = -1: must be at least 0", Refused("CoTeachingPlus", options => ((CoTeachingPlusTrainer.Options)options).WarmUpEpochs = -1));
        Assert.Contains("WarmUpEpochs = -1: must be at least 0", Refused("Decoupling", options => ((DecouplingTrainer.Options)options).WarmUpEpochs = -1));

        static string Refused(string name, Action<NoisyLabelTrainerOptions> configure) => Assert.Throws<ArgumentException>(() => Models.Fit(name, Training, configure)).Message;
    }
}
