using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Trainers.NoisyLabels;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Golden;

/// <summary>The worked examples of DivideMix's specification, but for the mixtures; all with T = 0.5.</summary>
public class DivideMixGoldenTests
{
    private static readonly float[,] RefinedAndGuessed =
    {
        { .977098f, .001749f, .021153f }, { .977098f, .001749f, .021153f }, { .587715f, .372068f, .040217f }, { .587715f, .372068f, .040217f },
    };

    private static readonly float[,] Logits = { { .2f, .1f, .9f }, { .3f, .3f, .6f }, { 1, .5f, 0 }, { .7f, .9f, .1f } };

    [Fact]
    public void GuessIsTheSharpenedMeanOfBothNetworksAndViews()
    {
        using var scope = NewDisposeScope();
        var predictions = from_array(new float[,] { { 2, 0, 0 }, { 1, 1, 0 }, { 0, 2, 0 }, { 1.5f, .5f, 0 } }).softmax(1);
        var guess = Refinement.MeanOverViews(predictions, views: 4);
        Near([.486086, .386759, .127155], guess);
        Near([.587715, .372068, .040217], Refinement.Sharpen(guess, .5));
    }

    [Fact]
    public void RefinementTrustsTheLabelByItsProbability()
    {
        using var scope = NewDisposeScope();
        var predictions = Refinement.MeanOverViews(from_array(new float[,] { { .5f, .2f, 1 }, { .1f, .3f, 2 } }).softmax(1), views: 2);
        var refined = Refinement.Refine(from_array(new float[,] { { 1, 0, 0 } }), tensor(new[] { .8f }), predictions);
        Near([.840729, .035568, .123702], refined);
        Near([.977098, .001749, .021153], Refinement.Sharpen(refined, .5));
    }

    [Fact]
    public void ViewsOfAnExampleMeetAgain()
    {
        using var scope = NewDisposeScope();
        Near([2, 3, 4, 5], Refinement.MeanOverViews(from_array(new float[,] { { 1, 2 }, { 3, 4 }, { 3, 4 }, { 5, 6 } }), views: 2));
    }

    [Fact]
    public void SharpeningSurvivesClassesThatAreRuledOut()
    {
        using var scope = NewDisposeScope();
        Near([1, 0, 0], Refinement.Sharpen(from_array(new float[,] { { 1, 0, 0 } }), .01));
    }

    [Fact]
    public void RowsAreMixedWithRowsOfTheUnion()
    {
        using var scope = NewDisposeScope();
        var (others, ratio) = (tensor(new long[] { 3, 2, 0, 1 }), Math.Max(.35, 1 - .35));
        var inputs = tensor(new float[] { 1, 2, 3, 4 });
        Near([2.05, 2.35, 2.3, 3.3], Mixup.Blend(inputs, inputs.index_select(0, others), ratio));
        var targets = from_array(RefinedAndGuessed);
        Near(
            [.840814, .131360, .027826, .840814, .131360, .027826, .723999, .242456, .033545, .723999, .242456, .033545],
            Mixup.Blend(targets, targets.index_select(0, others), ratio));
    }

    [Fact]
    public void LossIsTheSumOfItsParts()
    {
        using var scope = NewDisposeScope();
        var logits = from_array(Logits);
        var targets = from_array(new float[,] { { .840814f, .131360f, .027826f }, { .840814f, .131360f, .027826f }, { .723999f, .242456f, .033545f }, { .723999f, .242456f, .033545f } });
        const double labelled = 1.279980, unlabelled = .045515, prior = .001091;
        Near([prior], Losses.UniformPrior(logits).reshape(1));
        Near([labelled], Losses.CrossEntropy(logits[..2], targets[..2]).mean().reshape(1));
        Near([labelled + prior], Losses.DivideMix(logits, targets, 2, unlabelledWeight: 0).reshape(1));
        Near([labelled + prior + unlabelled], Losses.DivideMix(logits, targets, 2, unlabelledWeight: 1).reshape(1));
        Near([1.583322], Losses.DivideMix(logits, targets, 2, unlabelledWeight: 6.640625).reshape(1));
    }

    [Fact]
    public void WithoutUnlabelledExamplesTheirLossIsNone()
    {
        using var scope = NewDisposeScope();
        var (logits, targets) = (from_array(Logits), from_array(RefinedAndGuessed));
        var expected = Losses.CrossEntropy(logits, targets).mean() + Losses.UniformPrior(logits);
        Assert.Equal(expected.item<float>(), Losses.DivideMix(logits, targets, 4, unlabelledWeight: 25).item<float>());
    }

    [Fact]
    public void WeightsMultiplyTheExamplesLosses()
    {
        using var scope = NewDisposeScope();
        var (logits, targets) = (from_array(Logits), from_array(RefinedAndGuessed));
        double Loss(params float[] weights) => Losses.DivideMix(logits, targets, 2, 5, tensor(weights)).item<float>() - Losses.UniformPrior(logits).item<float>();
        Assert.Equal(Losses.CrossEntropy(logits[1..2], targets[1..2]).item<float>() / 2, Loss(0, 1, 0, 0), 1e-6);
        Assert.Equal(2 * Loss(1, 1, 1, 1), Loss(2, 2, 2, 2), 1e-5);
        Assert.Equal(5 * (logits[3..].softmax(1) - targets[3..]).square().mean().item<float>() / 2, Loss(0, 0, 0, 1), 1e-6);
    }

    [Theory]
    [InlineData(14.25, 6.640625)]
    [InlineData(10, 0)]
    [InlineData(9.5, 0)]
    [InlineData(18, 12.5)]
    [InlineData(26, 25)]
    [InlineData(40, 25)]
    public void UnlabelledWeightRises(double epoch, double expected) => Assert.Equal(expected, 25 * DivideMixSchedules.Rise(epoch, 10, 16));

    [Theory]
    [InlineData(.2, 10, 0)]
    [InlineData(.5, 10, 25)]
    [InlineData(.8, 10, 25)]
    [InlineData(.9, 10, 50)]
    [InlineData(.35, 10, 12.5)]
    [InlineData(0, 10, 0)]
    [InlineData(1, 10, 50)]
    [InlineData(.2, 100, 25)]
    [InlineData(.5, 100, 150)]
    [InlineData(.9, 100, 150)]
    public void UnlabelledWeightIsTheAuthors(double noiseRate, int classCount, double expected)
    {
        Assert.Equal(expected, DivideMixSchedules.WeightFor(noiseRate, classCount), 1e-9);
        // The share of wrong labels is smaller: some that were drawn anew are right.
        Assert.Equal(expected, DivideMixSchedules.WeightForWrong(noiseRate * (classCount - 1) / classCount, classCount), 1e-9);
    }

    [Theory]
    [InlineData(25, 2, true)]
    [InlineData(0, 25, true)]
    [InlineData(25, 150, true)]
    [InlineData(25, 20, false)]
    [InlineData(0, 3, false)]
    public void WeightsDisagree(double given, double suggested, bool expected) => Assert.Equal(expected, DivideMixSchedules.Disagree(given, suggested));

    [Fact]
    public void ConfidenceIsPenalised()
    {
        using var scope = NewDisposeScope();
        var logits = from_array(new float[,] { { 2, 0, 0 }, { 0, 0, 0 } });
        var (penalty, crossEntropy) = (Losses.NegativeEntropy(logits).mean(), Losses.CrossEntropy(logits, tensor(new long[] { 0, 1 })).mean());
        Near([-.882092, .669079, -.213014], stack([penalty, crossEntropy, penalty + crossEntropy]));
        Near([0], Losses.NegativeEntropy(from_array(new float[,] { { 200, 0, 0 } })));
    }

    private static void Near(double[] expected, Tensor actual) =>
        Assert.Equal(expected, actual.flatten().to(float64).data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 2e-6);
}
