using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Golden;

/// <summary>The worked examples of the specification of Co-teaching and its kin: their schedules, and a batch of 6 in 3 classes of which half is forgotten.</summary>
public class CoTeachingGoldenTests
{
    private static readonly float[,] First = { { 2, 0, 0 }, { 0, 1, 0 }, { .5f, .4f, .1f }, { 0, 0, 3 }, { 1, 0, 2 }, { .2f, .1f, .3f } };
    private static readonly float[,] Second = { { 1, .2f, 0 }, { 0, 2, 0 }, { .1f, .9f, .1f }, { 2, 0, 1 }, { 0, 0, 2 }, { .9f, .1f, .2f } };
    private static readonly long[] Given = [0, 1, 2, 2, 0, 1];

    [Fact]
    public void ForgetRateOfTheCode()
    {
        Near([0, .05, .1, .15, .2, .25, .3, .35, .4, .45, .45], Code(new ForgetRateSpec(), .45));
        Near([0, .022222, .044444, .066667, .088889, .111111, .133333, .155556, .177778, .2, .2], Code(new ForgetRateSpec(), .2));
        Near([0, .0225, .045, .0675, .09, .1125, .135, .1575, .18, .2025, .45], Code(new ForgetRateSpec { Exponent = 2 }, .45));
        Near([.628539, .707107, .5], Code(new ForgetRateSpec { Exponent = .5 }, .5)[8..]);
    }

    [Fact]
    public void ForgetRateOfThePaper()
    {
        var paper = new ForgetRateSpec { Form = ForgetRateForm.Paper };
        Near([0, .045, .09, .135, .18, .225, .27, .315, .36, .405, .45], Rates(paper, .45, 11));
        Near([0, .02, .04, .06, .08, .1, .12, .14, .16, .18, .2], Rates(paper, .2, 11));
        Near([0, .045, .18, .405, .45, .45, .45, .45, .45, .45, .45], Rates(paper with { Exponent = 2 }, .45, 11));
        Near([0, .05, .070711, .086603, .1, .111803, .122474, .132288, .141421, .15, .158114], Rates(paper with { Exponent = .5 }, .5, 11));
    }

    [Fact]
    public void ForgetRateOfTheCodeStartsAtItsFirstTrainedEpochAndNeverExceedsTheNoiseRate()
    {
        Near([.05, .1, .15], Rates(new ForgetRateSpec(), .45, 3));
        Near([.5, .5, .5], Rates(new ForgetRateSpec { Exponent = .5 }, .5, 11)[8..]);
        Near([.3, .3], Rates(new ForgetRateSpec { Epochs = 1 }, .3, 2));
    }

    [Theory]
    [InlineData(79, .001)]
    [InlineData(80, .001)]
    [InlineData(100, .000833333)]
    [InlineData(150, .000416667)]
    [InlineData(199, .000008333)]
    public void LearningRateFallsInALineFromEpoch80Of200(int epoch, double expected)
    {
        var options = new CoTeachingTrainer.Options();
        Assert.Equal(expected, options.Optimizer.LearningRate * options.LearningRateSchedule.FactorAt(epoch, 200), 1e-9);
    }

    [Fact]
    public void FirstMomentDecaysFasterFromEpoch80Of200()
    {
        var optimizer = (AdamSpec)CoTeachingTrainer.Options.Cifar10().Optimizer;
        Assert.Equal([.9, .9, .1, .1], new double[] { 0, 79, 80, 199 }.Select(epoch => optimizer.Beta1At(epoch, 200)));
    }

    [Theory]
    [InlineData(10, .9, 1)]
    [InlineData(5, .8, 1)]
    [InlineData(6, .5, 3)]
    [InlineData(7, .5, 3)]
    [InlineData(1, .99, 1)]
    public void KeptShareIsTruncatedButForBinaryFractions(long count, double forgetRate, long kept) => Assert.Equal(kept, SmallLoss.KeptOf(count, forgetRate));

    [Fact]
    public void EachNetworkLearnsFromThePeersSmallLosses()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (Losses.CrossEntropy(from_array(First), tensor(Given)), Losses.CrossEntropy(from_array(Second), tensor(Given)));
        Near([.239545, .551445, 1.345911, .094923, 1.407606, 1.201943], first);
        Near([.597301, .239545, 1.441147, 1.407606, 2.239545, 1.465732], second);

        var kept = SmallLoss.KeptOf(6, .5);
        var (byFirst, bySecond) = (SmallLoss.Choose(first, kept), SmallLoss.Choose(second, kept));
        Near([1, 1, 0, 1, 0, 0], byFirst);
        Near([1, 1, 0, 1, 0, 0], bySecond);
        Near([.295304], SmallLoss.Mean(first, bySecond).reshape(1));
        Near([.748151], SmallLoss.Mean(second, byFirst).reshape(1));
    }

    [Fact]
    public void OfEqualLossesTheFirstAreChosen()
    {
        using var scope = NewDisposeScope();
        Near([1, 1, 1, 0, 0, 0], SmallLoss.Choose(ones(6), 3));
    }

    [Fact]
    public void WithinADisagreementEachNetworkChoosesItsSmallLosses()
    {
        using var scope = NewDisposeScope();
        Tensor[] logits = [from_array(First), from_array(Second)];
        var losses = Array.ConvertAll(logits, network => Losses.CrossEntropy(network, tensor(Given)));
        var disagreement = Disagreement.Of(logits);
        Near([0, 0, 1, 1, 0, 1], disagreement);

        var (byFirst, bySecond) = (Disagreement.Choose(losses[0], null, disagreement, .5), Disagreement.Choose(losses[1], null, disagreement, .5));
        Near([0, 0, 0, 1, 0, 0], byFirst);
        Near([0, 0, 0, 1, 0, 0], bySecond);
        Near([.094923], SmallLoss.Mean(losses[0], bySecond).reshape(1));
        Near([1.407606], SmallLoss.Mean(losses[1], byFirst).reshape(1));
    }

    [Theory]
    [InlineData(.9, new long[] { 2, 3, 5 }, new double[] { 0, 0, 1, 1, 0, 1 })] // Of three, a tenth is none: all of them.
    [InlineData(.3, new long[] { 2, 3, 5 }, new double[] { 0, 0, 1, 1, 0, 0 })]
    [InlineData(.5, new long[] { 4 }, new double[] { 0, 0, 0, 0, 1, 0 })]
    [InlineData(.5, new long[] { }, new double[] { 1, 1, 1, 1, 1, 1 })] // No disagreement: the whole batch.
    public void DisagreementNeverLeavesNothingToLearnFrom(double forgetRate, long[] disagreed, double[] expected)
    {
        using var scope = NewDisposeScope();
        Near(expected, Disagreement.Choose(arange(6, dtype: float32), null, Marked(disagreed), forgetRate));
    }

    [Theory]
    [InlineData(.5, new long[] { 5 }, new double[] { 1, 1, 0, 0, 0, 1 })] // Half of five others is two.
    [InlineData(.9, new long[] { 0, 5 }, new double[] { 1, 1, 0, 0, 0, 1 })] // Of four, a tenth is none: one.
    [InlineData(.5, new long[] { 0, 1, 2, 3, 4, 5 }, new double[] { 1, 1, 1, 1, 1, 1 })]
    [InlineData(.5, new long[] { }, new double[] { 1, 1, 1, 0, 0, 0 })]
    public void VerifiedExamplesAreChosenAndTheOthersCountAlone(double forgetRate, long[] verified, double[] expected)
    {
        using var scope = NewDisposeScope();
        Near(expected, SmallLoss.Choose(arange(6, dtype: float32), Marked(verified), forgetRate));
    }

    [Theory]
    [InlineData(new long[] { 5 }, new double[] { 0, 0, 1, 0, 0, 1 })]
    [InlineData(new long[] { 2 }, new double[] { 0, 0, 1, 1, 0, 0 })]
    [InlineData(new long[] { 2, 3, 4 }, new double[] { 1, 1, 1, 1, 1, 1 })] // No disagreement on others: the whole batch.
    public void VerifiedExamplesAreChosenBesideDisagreements(long[] verified, double[] expected)
    {
        using var scope = NewDisposeScope();
        Near(expected, Disagreement.Choose(arange(6, dtype: float32), Marked(verified), Marked([2, 3]), .5));
    }

    [Fact]
    public void DecouplingDividesByATenthOfTheBatchAtLeast()
    {
        using var scope = NewDisposeScope();
        var losses = arange(40, dtype: float32);
        Near([6 / 4.0], Disagreement.Mean(losses, losses.lt(4).to(float32)).reshape(1));
        Near([3 / 4.0], Disagreement.Mean(losses, losses.eq(3).to(float32)).reshape(1));
        Near([0], Disagreement.Mean(losses, zeros_like(losses)).reshape(1));
    }

    [Fact]
    public void JoCoRChoosesByTheJointLoss()
    {
        using var scope = NewDisposeScope();
        Tensor[] logits = [from_array(First), from_array(Second)];
        var joint = JoCoR.JointLosses(logits, Array.ConvertAll(logits, network => Losses.CrossEntropy(network, tensor(Given))), agreementWeight: .9);
        Near([.322043, .268881, .412199, 2.462671, .489114, .391298], joint);

        var chosen = SmallLoss.Choose(joint, SmallLoss.KeptOf(6, .5));
        Near([1, 1, 0, 0, 0, 1], chosen);
        Near([.327408], SmallLoss.Mean(joint, chosen).reshape(1));
    }

    [Fact]
    public void JeffreysDivergenceIsBothKullbackLeiblers()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (from_array(First), from_array(Second));
        Tensor KullbackLeibler(Tensor p, Tensor q) => (p.softmax(1) * (p.softmax(1) / q.softmax(1)).log()).sum(1);
        Near([.. (KullbackLeibler(first, second) + KullbackLeibler(second, first)).to(float64).data<double>()], Losses.JeffreysDivergence(first, second));
        Assert.Equal(2000, Losses.JeffreysDivergence(tensor(new float[,] { { 1000, 0 } }), tensor(new float[,] { { 0, 1000 } })).item<float>());
    }

    private static Tensor Marked(long[] rows)
    {
        var marked = zeros(6, dtype: @bool);
        foreach (var row in rows) marked[row] = true;
        return marked;
    }

    private static double[] Code(ForgetRateSpec spec, double noiseRate) => [.. Enumerable.Range(0, 11).Select(epoch => spec.CodeRateAt(epoch, noiseRate))];

    private static double[] Rates(ForgetRateSpec spec, double noiseRate, int epochs) => [.. Enumerable.Range(0, epochs).Select(epoch => spec.RateAt(epoch, noiseRate))];

    private static void Near(double[] expected, Tensor actual) => Near(expected, actual.to(float64).data<double>().ToArray());

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-6);
    }
}
