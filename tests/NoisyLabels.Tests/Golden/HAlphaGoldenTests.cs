using Microsoft.ML.NoisyLabels;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Golden;

/// <summary>The worked example of the loss H_α: four classes, α = 5.</summary>
public class HAlphaGoldenTests
{
    private static readonly float[] Logits = [2, 0, -1, .5f];

    [Theory]
    [InlineData(5, true, 1.696516)]
    [InlineData(5, false, 10.179097)]
    [InlineData(0, true, .342350)]
    public void LossIsTheWorkedExamples(double alpha, bool normalized, double expected)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(expected, Losses.HAlpha(tensor(Logits).unsqueeze(0), tensor(new long[] { 0 }), alpha, normalized).item<float>(), 5);
    }

    [Fact]
    public void GradientIsTheWorkedExamples()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(Logits).unsqueeze(0).requires_grad_();
        Losses.HAlpha(logits, tensor(new long[] { 0 }), alpha: 5).sum().backward();
        double[] expected = [.335100, -.112232, -.172980, -.049889];
        Assert.All(logits.grad!.data<float>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 5));
    }

    [Theory]
    [InlineData(4, 5, .375, .208333)]
    [InlineData(10, 20, .142857, .095238)]
    [InlineData(10, 100, .108911, .099010)]
    public void GradientVanishesAtTheOptimum(int classes, double alpha, double atLabel, double elsewhere)
    {
        using var scope = NewDisposeScope();
        var optimum = full(1, classes, elsewhere, dtype: float64);
        optimum[0, 0] = atLabel;
        var logits = optimum.log().requires_grad_();
        Losses.HAlpha(logits, tensor(new long[] { 0 }), alpha).sum().backward();
        Assert.All(logits.grad!.data<double>().ToArray(), slope => Assert.Equal(0, slope, 5));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void NumberOfNoisyLabelsIsChecked(double alpha) => Assert.StartsWith(
        "There must be at least 0 noisy labels for each clean one.",
        Assert.Throws<ArgumentOutOfRangeException>(() => Losses.HAlpha(tensor(Logits).unsqueeze(0), tensor(new long[] { 0 }), alpha)).Message);
}
