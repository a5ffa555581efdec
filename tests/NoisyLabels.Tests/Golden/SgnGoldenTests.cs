using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Golden;

/// <summary>The worked example of SGN's specification: K = 3, γ = 0.001, α = 0.995, e = 100.25, label 2.</summary>
public class SgnGoldenTests
{
    private static readonly double Shift = 1 - Math.Pow(.995, 100.25);
    private static readonly double[] Target = [0, -6.53662715];

    /// <summary>All four by a dense multivariate normal in float64.</summary>
    [Theory]
    [InlineData(NoiseVariance.RankOneScale, 7.456259, new[] { .911278, 3.145229 }, new[] { 1.183373, 2.054020 })]
    [InlineData(NoiseVariance.RankOneCovariance, 7.475912, new[] { .804579, 3.216362 }, new[] { .588846, 1.115660 })]
    [InlineData(NoiseVariance.Isotropic, 6.521334, new[] { .535680, 2.581832 }, new[] { -3.652058, 2.434705 })]
    [InlineData(NoiseVariance.Diagonal, 7.184445, new[] { .575717, 3.048023 }, new[] { .333690, 3.480209 })]
    public void LossAndGradientsAreTheWorkedExamples(NoiseVariance variance, double loss, double[] ofMean, double[] ofFactor)
    {
        using var scope = NewDisposeScope();
        var (mean, factor, average) = (Row([1, -.5]).requires_grad_(), Row([.3, -.2]).requires_grad_(), Row([.8, .4]).requires_grad_());
        var losses = Losses.ShiftedGaussianNoise(mean, factor, Row(Target), average, Shift, variance);
        losses.sum().backward();
        Near([loss], losses);
        Near(ofMean, mean.grad!);
        Near(ofFactor, factor.grad!);
        Assert.Null(average.grad);
    }

    [Theory]
    [InlineData(10, 1e-3, 8.736842, 46.436650)]
    [InlineData(100, 1e-3, 11.454231, 156.574615)]
    [InlineData(14, .1, 4.667975, 22.841198)]
    [InlineData(50, .01, 8.421842, 80.491697)]
    public void LossOfAnUntrainedNetworkIsKnown(int classCount, double smoothing, double length, double loss)
    {
        using var scope = NewDisposeScope();
        var target = Row(SmoothedTarget(classCount, smoothing));
        Near([length], target.norm().reshape(1));
        Near([loss], Losses.ShiftedGaussianNoise(zeros_like(target), zeros_like(target), target, null, shift: 0));
    }

    [Theory]
    [InlineData(.5, .125)]
    [InlineData(2, 1.193147)]
    [InlineData(5, 2.109438)]
    [InlineData(10, 2.802585)]
    public void BestScatterMakesTheLossLogarithmic(double distance, double loss)
    {
        using var scope = NewDisposeScope();
        var direction = Row([.6, 0, -.8]);
        var factor = direction * Math.Sqrt(Math.Max(0, distance - 1));
        double At(Tensor factor) => Losses.ShiftedGaussianNoise(zeros_like(direction), factor, direction * distance, null, shift: 0).item<double>();

        Assert.Equal(loss + 1.5 * Math.Log(2 * Math.PI), At(factor), 1e-6);
        foreach (var other in new[] { factor * 1.1, factor * .9, factor + Row([.05, .1, .02]), factor - Row([.05, .1, .02]) })
            Assert.True(At(other) >= At(factor));
    }

    [Fact]
    public void TargetsAreTheWorkedExamples()
    {
        using var scope = NewDisposeScope();
        using var three = new SgnTargets(3, .001, 1, CPU);
        Near([5.660885, 3.268314, -5.660885, 3.268314, 0, -6.536627], three.Of(tensor(new long[] { 0, 1, 2 })).to(float64));
        using var ten = new SgnTargets(10, .001, 1, CPU);
        Near([0, 0, -7.975609, 2.059293, 1.681406, 1.421047, 1.230663, 1.085343, .970760], ten.Of(tensor(new long[] { 3 })).to(float64), 2e-6);
    }

    /// <summary>Labels are mixed after they are smoothed and before the logarithm: τ ilr(0.7 s(0) + 0.3 s(2)).</summary>
    [Fact]
    public void LabelsAreMixedAsProbabilities()
    {
        using var scope = NewDisposeScope();
        using var targets = new SgnTargets(3, .01, .3, CPU);
        var ilr = new double[2];
        LogRatio.Ilr([.7 * .99 + .01 / 3, .01 / 3, .3 * .99 + .01 / 3], ilr);
        Near([.3 * ilr[0], .3 * ilr[1]], targets.Of(tensor(new long[] { 0 }), tensor(new long[] { 2 }), tensor(.7f)).to(float64), 2e-6);

        var (labels, partners) = (tensor(new long[] { 0, 1 }), tensor(new long[] { 2, 0 }));
        Near(targets.Of(tensor(new long[] { 0, 0 })).to(float64).flatten().data<double>().ToArray(), targets.Of(labels, partners, tensor(new float[] { 1, 0 })).to(float64), 2e-6);
    }

    [Theory]
    [InlineData(-.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void ShareOfNoiseIsChecked(double shift)
    {
        using var scope = NewDisposeScope();
        var row = Row(Target);
        Assert.StartsWith("The share of noise must be in [0, 1].",
            Assert.Throws<ArgumentOutOfRangeException>(() => Losses.ShiftedGaussianNoise(row, row, row, row, shift)).Message);
    }

    private static double[] SmoothedTarget(int classCount, double smoothing)
    {
        var (probabilities, target) = (new double[classCount], new double[classCount - 1]);
        LogRatio.SmoothLabel(0, smoothing, probabilities);
        LogRatio.Ilr(probabilities, target);
        return target;
    }

    private static Tensor Row(double[] values) => tensor(values).unsqueeze(0);

    private static void Near(double[] expected, Tensor actual, double tolerance = 1e-6)
    {
        var values = actual.detach().flatten().data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        Assert.All(values.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, tolerance));
    }
}
