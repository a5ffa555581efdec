using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Golden;

/// <summary>The worked examples of the losses that use a transition matrix, gradients included.</summary>
public class LossCorrectionGoldenTests
{
    private static readonly TransitionMatrix Matrix = TransitionMatrix.FromRows(new[,] { { .8, .2, 0 }, { .1, .7, .2 }, { 0, .3, .7 } });
    private static readonly double[] Logits = [2, 0, -1];
    private static readonly double[] CrossEntropies = [.169846, 2.169846, 3.169846];

    private static readonly double[,] TwoLogits = { { 1, .2, -.5 }, { .1, 1.2, .3 } };
    private static readonly long[] TwoLabels = [0, 2];

    [Theory]
    [InlineData(0, .376214, new[] { -.139570, .097560, .042010 })]
    [InlineData(1, 1.342091, new[] { .197948, -.191725, -.006222 })]
    [InlineData(2, 2.951790, new[] { .843795, -.322948, -.520846 })]
    public void ForwardCorrection(long label, double loss, double[] gradient) =>
        AssertLoss(loss, gradient, logits => Losses.ForwardCorrected(logits, tensor(new[] { label }), from_array(Matrix.ToArray())));

    [Theory]
    [InlineData(0, -.315002, new[] { -.459236, .538438, -.079202 })]
    [InlineData(1, 2.109240, new[] { 1.055916, -1.582774, .526859 })]
    [InlineData(2, 3.624391, new[] { .752886, .841468, -1.594354 })]
    public void BackwardCorrection(long label, double loss, double[] gradient) =>
        AssertLoss(loss, gradient, logits => Losses.BackwardCorrected(logits, tensor(new[] { label }), from_array(Matrix.Invert())));

    [Fact]
    public void BackwardCorrectionIsCrossEntropyOnAverage()
    {
        using var scope = NewDisposeScope();
        var losses = Losses.BackwardCorrected(tensor(Logits).repeat(3, 1), arange(3, dtype: int64), from_array(Matrix.Invert()));
        Near(CrossEntropies, from_array(Matrix.ToArray()).mm(losses.unsqueeze(1)).squeeze(1));
    }

    [Fact]
    public void BackwardCorrectionIsBoundedBySmallestProbabilities()
    {
        using var scope = NewDisposeScope();
        var loss = Losses.BackwardCorrected(tensor(new double[] { 1000, 0, 0 }).unsqueeze(0), tensor(new long[] { 0 }), from_array(Matrix.Invert()));
        Assert.Equal(-Math.Log(1e-7) * (-.424242 + .121212), loss.item<double>(), 1e-4);
    }

    [Fact]
    public void BackwardCorrectionCannotTakeAPairFlipOfOneHalf()
    {
        var error = Assert.Throws<InvalidOperationException>(() => TransitionMatrix.PairFlip(4, 0.5).Invert());
        Assert.Contains("condition number", error.Message);
        Assert.Equal(2.400002, Matrix.GetConditionNumber(), 6);
    }

    [Theory]
    [InlineData(true, new[] { -.215414, .149934, .065480, .032998, .121042, -.154040 })]
    [InlineData(false, new[] { -.251437, .168007, .083430, .105934, .318243, -.424177 })]
    public void Reweighting(bool differentiateWeights, double[] gradient)
    {
        using var scope = NewDisposeScope();
        var logits = from_array(TwoLogits).requires_grad_();
        var estimate = from_array(new[,] { { .7, .2, .1 }, { .1, .8, .1 }, { .2, .2, .6 } });
        var revision = from_array(new[,] { { .01, -.02, 0 }, { 0, .02, -.01 }, { 0, .01, 0 } }).requires_grad_();
        var losses = Losses.Reweighted(logits, tensor(TwoLabels), estimate + revision, differentiateWeights);
        var loss = losses.mean();
        loss.backward();

        Near([1.250690, 1.107129], losses.detach() / Losses.CrossEntropy(logits.detach(), tensor(TwoLabels)));
        Assert.Equal(1.126253, loss.item<double>(), 5);
        Near(gradient, logits.grad!.flatten());
        if (differentiateWeights) Near([-.402236, 0, -.729359, -.180736, 0, -2.191116, -.089751, 0, -.890841], revision.grad!.flatten());
        else Assert.Null(revision.grad);
    }

    [Fact]
    public void VolumeMinimization()
    {
        using var scope = NewDisposeScope();
        var logits = from_array(TwoLogits).requires_grad_();
        var weights = (arange(9, dtype: float64) * .1 - 2).reshape(3, 3).requires_grad_();
        var transition = VolMinNet.DominatedByTheDiagonal(weights);
        var corrected = Losses.ForwardCorrected(logits, tensor(TwoLabels), transition).mean();
        var loss = corrected + 1e-4 * Losses.LogVolume(transition);
        loss.backward();

        Near([.786189, .102290, .111522, .115541, .748004, .136455, .140098, .151677, .708225], transition.flatten());
        Assert.Equal(-.956935, Losses.LogVolume(transition).item<double>(), 2e-6);
        Assert.Equal(.990541, corrected.item<double>(), 2e-6);
        Assert.Equal(.990445, loss.item<double>(), 2e-6);
        Near([-.153202, .104473, .048728, .055466, .139617, -.195082], logits.grad!.flatten());
        Near([0, .043802, .012598, -.007898, 0, -.101054, .022643, .039310, 0], weights.grad!.flatten());
    }

    [Theory]
    [InlineData(3, -2, .807490)]
    [InlineData(10, -2, .482433)]
    [InlineData(100, -4.5, .478995)]
    public void VolumeMinimizationStartsFromADiagonal(int classCount, double weight, double diagonal)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(diagonal, VolMinNet.DominatedByTheDiagonal(full(classCount, classCount, weight, dtype: float64))[0, 0].item<double>(), 2e-6);
    }

    [Fact]
    public void NoiseAdaptation()
    {
        using var scope = NewDisposeScope();
        var noiseLogits = from_array(new[,] { { .54, .23, .23 }, { .23, .54, .23 }, { .23, .23, .54 } }).log();
        Near([.747529, 1.099644], Losses.NoiseAdapted(from_array(new[,] { { 2, .5, -1 }, { .1, .2, .3 } }), tensor(new long[] { 0, 1 }), noiseLogits));
    }

    private static void AssertLoss(double loss, double[] gradient, Func<Tensor, Tensor> lossOf)
    {
        using var scope = NewDisposeScope();
        var logits = tensor(Logits).unsqueeze(0).requires_grad_();
        var actual = lossOf(logits).sum();
        actual.backward();
        Assert.Equal(loss, actual.item<double>(), 5);
        Near(gradient, logits.grad!.flatten());
    }

    private static void Near(double[] expected, Tensor actual) => Assert.Equal(expected, actual.to(float64).data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 2e-6);
}
