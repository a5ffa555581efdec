using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training;

public class MixupTrainerTests
{
    private static readonly List<Example> Training = SmallProblem.Rows(400, seed: 1);
    private static readonly List<Example> Test = SmallProblem.Rows(400, seed: 2, noisy: false);

    [Fact]
    public void WrongLabelsAreHarderToLearnByHeart()
    {
        var mixed = Fit("Mixup", options => ((MixupTrainer.Options)options).Alpha = 8);
        var plain = Fit("CrossEntropy");
        Assert.True(Models.Accuracy(mixed, Test) > Models.Accuracy(plain, Test) + .02, $"{Models.Accuracy(mixed, Test)} after {Models.Accuracy(plain, Test)}");
        Assert.True(mixed.History[^1].TrainingLoss > plain.History[^1].TrainingLoss + .3);

        static NoisyLabelTransformer Fit(string name, Action<NoisyLabelTrainerOptions>? configure = null) => Models.Fit(name, Training, options =>
        {
            options.Network = new MlpSpec { Hidden = [128] };
            options.NumberOfEpochs = 40;
            configure?.Invoke(options);
        });
    }

    [Theory]
    [InlineData("Mixup")]
    [InlineData("Sgn")]
    public void LabelsOfWeightZeroHaveNoSayInAnyMixture(string name)
    {
        Assert.Equal(Scores("class 0"), Scores("class 1"));

        float[][] Scores(string excluded) => Models.Scores(Models.Fit(name, Training.Select((row, i) => new Example
        {
            Features = row.Features,
            Label = i % 3 == 0 ? excluded : row.Label,
            Weight = i % 3 == 0 ? 0 : 1,
        }), options =>
        {
            options.ExampleWeightColumnName = "Weight";
            if (options is SgnTrainer.Options sgn) sgn.MixupAlpha = 1;
        }), Test);
    }

    [Theory]
    [InlineData("Mixup")]
    [InlineData("MentorMix")]
    [InlineData("DivideMix")]
    [InlineData("Sgn")]
    public void TokenIdsCannotBeMixed(string name)
    {
        static void Tokens(NoisyLabelTrainerOptions options)
        {
            options.Network = new EmbeddingBagSpec { VocabularySize = 10 };
            if (options is SgnTrainer.Options sgn) sgn.MixupAlpha = 1;
        }

        var error = Assert.Throws<ArgumentException>(() => Models.Create(new MLContext(1), name, Tokens));
        Assert.Contains("Network: EmbeddingBagSpec reads token ids, and the method averages the features of examples", error.Message);
    }

    [Fact]
    public void AlphaOfZeroIsRefused() =>
        Assert.Contains("Alpha = 0: must be above 0", Assert.Throws<ArgumentException>(() => Models.Fit("Mixup", Training, options => ((MixupTrainer.Options)options).Alpha = 0)).Message);
}
