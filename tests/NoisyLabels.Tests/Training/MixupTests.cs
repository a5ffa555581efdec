using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

public class MixupTests
{
    /// <summary>Mean 1/2 and variance 1/(4 (2α + 1)): the known moments of Beta(α, α).</summary>
    [Theory]
    [InlineData(.2)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(32)]
    public void RatiosHaveTheMomentsOfBeta(double alpha)
    {
        var random = new RandomStreams(1)["mixup"];
        var ratios = Enumerable.Range(0, 40_000).Select(_ => Mixup.DrawRatio(random, alpha)).ToArray();
        var variance = .25 / (2 * alpha + 1);
        Assert.All(ratios, ratio => Assert.InRange(ratio, 0, 1));
        Assert.Equal(.5, ratios.Average(), 4 * Math.Sqrt(variance / ratios.Length));
        Assert.Equal(variance, ratios.Average(ratio => (ratio - .5) * (ratio - .5)), .03 * variance);
    }

    [Fact]
    public void TinyAlphaIsAFairCoin()
    {
        var random = new RandomStreams(1)["mixup"];
        var ratios = Enumerable.Range(0, 4_000).Select(_ => Mixup.DrawRatio(random, 1e-4)).ToArray();
        Assert.Equal(.5, ratios.Average(), .04);
        Assert.InRange(ratios.Count(ratio => ratio is < 1e-6 or > 1 - 1e-6), 3_960, 4_000);
    }

    /// <summary>The worked example of the specification: x = [[1,0],[0,1],[2,2],[4,−4]], π = [2,0,3,1], λ = 0.7.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void InputsAreTheWorkedExamples(bool perExample)
    {
        using var scope = NewDisposeScope();
        var batch = new Batch(
            arange(4, dtype: int64), tensor(new float[] { 1, 0, 0, 1, 2, 2, 4, -4 }, [4, 2]), tensor(new long[] { 1, 2, 0, 0 }), tensor(new float[] { 1, 2, 3, 4 }), null);
        var mixed = MixedBatch.Of(batch, tensor(new long[] { 2, 0, 3, 1 }), perExample ? full(4, .7f) : tensor(.7f));

        Near([1.3, .6, .3, .7, 2.6, .2, 2.8, -2.5], mixed.Inputs);
        Near([3, 1, 4, 2], mixed.Second.Weights!);
        Assert.Equal([0, 1, 0, 2], mixed.Second.Labels.data<long>().ToArray());
        Assert.Equal([1, 2, 0, 0], mixed.First.Labels.data<long>().ToArray());
        Near([1.3, .6, .3, .7, 2.6, .2, 2.8, -2.5], Mixup.Blend(batch.Inputs, batch.Inputs.index_select(0, tensor(new long[] { 2, 0, 3, 1 })), .7));
    }

    [Fact]
    public void EachExampleHasARatioOfItsOwn()
    {
        using var scope = NewDisposeScope();
        var ratios = Mixup.DrawRatios(new RandomStreams(1)["mixup"], 1, 3, CPU);
        var (ones, zeros) = (torch.ones(3, 2, 2), torch.zeros(3, 2, 2));
        Near(ratios.data<float>().SelectMany(ratio => Enumerable.Repeat((double)ratio, 4)).ToArray(), Mixup.Blend(ones, zeros, ratios));
        Assert.Equal(3, ratios.data<float>().Distinct().Count());
    }

    private static void Near(double[] expected, Tensor actual) =>
        Assert.All(expected.Zip(actual.to(float64).reshape(-1).data<double>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
}
