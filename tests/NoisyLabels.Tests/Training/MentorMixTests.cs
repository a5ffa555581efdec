using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training;

public class MentorMixTests
{
    private static readonly List<Example> Training = SmallProblem.Rows(400, seed: 1);
    private static readonly List<Example> Test = SmallProblem.Rows(400, seed: 2, noisy: false);

    [Fact]
    public void WrongLabelsCountLessAndAreHarderToLearnByHeart()
    {
        var mixed = Fit("MentorMix");
        var wrong = Training.Select(row => row.Label != row.TrueLabel).ToArray();
        double Mean(bool ofWrong) => mixed.LabelReview!.Where(entry => wrong[entry.Row] == ofWrong).Average(entry => entry.Weight!.Value);
        Assert.True(Mean(false) > Mean(true) + .2);
        Assert.True(Models.Accuracy(mixed, Test) > Models.Accuracy(Fit("CrossEntropy"), Test) + .05);

        static NoisyLabelTransformer Fit(string name) => Models.Fit(name, Training, options =>
        {
            options.Network = new MlpSpec { Hidden = [128] };
            options.NumberOfEpochs = 40;
        });
    }

    [Fact]
    public void MixturesThatAreWeighedAgainCountLess()
    {
        double Loss(bool weighs) => Fit(options => (options.WeighMixtures, options.Curriculum, options.BurnIn) = (weighs, Curriculum.SelfPaced, 0)).History[0].TrainingLoss;
        Assert.True(Loss(true) < .8 * Loss(false));
    }

    [Fact]
    public void NothingIsWeighedWhileItBurnsIn()
    {
        var history = Fit(options => (options.WeighMixtures, options.Curriculum, options.BurnIn) = (true, Curriculum.SelfPaced, 1)).History;
        Assert.All(history, epoch => Assert.Equal(1, epoch.Metrics["mean weight"]));
        Assert.Equal(Fit(options => options.BurnIn = 1).History.Select(epoch => epoch.TrainingLoss), history.Select(epoch => epoch.TrainingLoss));
    }

    /// <summary>With ratios of 1, and batch statistics that only one of both forward passes updates.</summary>
    [Fact]
    public void MixturesOfSingleExamplesAreCrossEntropy()
    {
        var alone = Fit(options => (options.Alpha, options.BurnIn, options.WeightAverage) = (1e-9, 1, null));
        Assert.Equal(Models.Scores(Models.Fit("CrossEntropy", Training), Test), Models.Scores(alone, Test));
    }

    [Fact]
    public void ThresholdOfTheMixturesIsInTheCheckpoint() => Interruption.LeavesNoTrace(
        after: 2,
        configure => Fit(options => (options.WeighMixtures, options.Curriculum, options.BurnIn, options.NumberOfEpochs) = (true, Curriculum.Linear(), 0, 4), configure),
        Test);

    [Fact]
    public void AlphaOfZeroIsRefused() => Assert.Contains("Alpha = 0: must be above 0", Assert.Throws<ArgumentException>(() => Fit(options => options.Alpha = 0)).Message);

    private static NoisyLabelTransformer Fit(Action<MentorMixTrainer.Options> configure, Action<NoisyLabelTrainerOptions>? then = null) => Models.Fit("MentorMix", Training, options =>
    {
        configure((MentorMixTrainer.Options)options);
        then?.Invoke(options);
    });
}
