using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StandIns.Tests.Torch;

public class NnLayerTests
{
    [Fact]
    public void LinearStartsWithinTheDefaultBounds()
    {
        using var linear = Linear(16, 50);
        var weight = NnExpect.Values(linear.get_parameter("weight")!);
        var bias = NnExpect.Values(linear.get_parameter("bias")!);

        Assert.All(weight, value => Assert.InRange(value, -0.25, 0.25));
        Assert.All(bias, value => Assert.InRange(value, -0.25, 0.25));
        Assert.True(weight.Max() > 0.23 && weight.Min() < -0.23);
    }

    [Fact]
    public void ConvolutionStartsWithinTheDefaultBounds()
    {
        using var convolution = Conv2d(4, 32, 3);
        var bound = 1 / Math.Sqrt(4 * 9);

        Assert.Equal([32, 4, 3, 3], convolution.get_parameter("weight")!.shape);
        Assert.All(NnExpect.Values(convolution.get_parameter("weight")!), value => Assert.InRange(value, -bound, bound));
        Assert.All(NnExpect.Values(convolution.get_parameter("bias")!), value => Assert.InRange(value, -bound, bound));
    }

    [Fact]
    public void LinearMultipliesByTheTransposedWeight()
    {
        using var linear = Linear(2, 3, dtype: ScalarType.Float64);
        NnExpect.Set(linear.get_parameter("weight")!, 1, 2, 3, 4, 5, 6);
        NnExpect.Set(linear.get_parameter("bias")!, 0.5, 0, -0.5);
        using var input = tensor(new double[,] { { 1, -1 }, { 2, 0 } });

        NnExpect.Close([-0.5, -1, -1.5, 2.5, 6, 9.5], linear.call(input));
    }

    [Fact]
    public void ConvolutionCorrelatesWithStrideAndPadding()
    {
        using var convolution = Conv2d(1, 1, 3, stride: 2, padding: 1, bias: false, dtype: ScalarType.Float64);
        NnExpect.Set(convolution.get_parameter("weight")!, 0, 1, 0, 1, 2, 1, 0, 1, 0);
        using var input = tensor(Enumerable.Range(1, 9).Select(i => (double)i).ToArray()).reshape(1, 1, 3, 3);

        NnExpect.Close([1 * 2 + 2 + 4, 3 * 2 + 2 + 6, 7 * 2 + 4 + 8, 9 * 2 + 6 + 8], convolution.call(input));
    }

    [Fact]
    public void PoolingTakesWindows()
    {
        using var input = tensor(Enumerable.Range(1, 16).Select(i => (double)i).ToArray()).reshape(1, 1, 4, 4);

        NnExpect.Close([6, 8, 14, 16], functional.max_pool2d(input, 2));
        NnExpect.Close([3.5, 5.5, 11.5, 13.5], functional.avg_pool2d(input, 2));
        NnExpect.Close([8.5], functional.adaptive_avg_pool2d(input, 1));
        NnExpect.Close([6, 8, 14, 16], MaxPool2d(2).call(input));
        NnExpect.Close([8.5], AdaptiveAvgPool2d(1).call(input));
        Assert.Equal([1, 16], Flatten().call(input).shape);
    }

    [Fact]
    public void BatchNormLearnsRunningStatistics()
    {
        using var norm = BatchNorm1d(1, dtype: ScalarType.Float64);
        using var input = tensor(new double[,] { { 1 }, { 2 }, { 3 }, { 6 } });

        var deviation = Math.Sqrt(3.5 + 1e-5);
        NnExpect.Close([-2 / deviation, -1 / deviation, 0, 3 / deviation], norm.call(input));
        NnExpect.Close([0.1 * 3], norm.get_buffer("running_mean")!);
        NnExpect.Close([0.9 + 0.1 * 14.0 / 3], norm.get_buffer("running_var")!);
        NnExpect.Close([1], norm.get_buffer("num_batches_tracked")!);

        norm.eval();
        var running = Math.Sqrt(0.9 + 1.4 / 3 + 1e-5);
        NnExpect.Close([0.7 / running, 1.7 / running, 2.7 / running, 5.7 / running], norm.call(input));
        NnExpect.Close([1], norm.get_buffer("num_batches_tracked")!);

        norm.reset_running_stats();
        NnExpect.Close([0], norm.get_buffer("running_mean")!);
        NnExpect.Close([1], norm.get_buffer("running_var")!);
    }

    [Fact]
    public void BatchNormWithoutMomentumLeavesRunningStatisticsAlone()
    {
        using var mean = tensor(new[] { 5.0 });
        using var variance = tensor(new[] { 2.0 });
        using var input = tensor(new double[,] { { 1 }, { 3 } });

        var deviation = Math.Sqrt(1 + 1e-5);
        NnExpect.Close([-1 / deviation, 1 / deviation], functional.batch_norm(input, mean, variance, training: true, momentum: 0));
        NnExpect.Close([5], mean);
        NnExpect.Close([2], variance);
    }

    [Fact]
    public void BatchNormNeedsMoreThanOneValueToTrain()
    {
        using var norm = BatchNorm1d(2);
        using var single = ones(1, 2);

        Assert.Throws<ExternalException>(() => norm.call(single));
        norm.eval();
        Assert.Equal([1, 2], norm.call(single).shape);
        Assert.Throws<ArgumentException>(() => norm.call(ones(2)));
    }

    [Fact]
    public void DropoutScalesWhatItKeeps()
    {
        using var dropout = Dropout(0.25);
        using var input = ones(1000, dtype: ScalarType.Float64);

        var values = NnExpect.Values(dropout.call(input));
        Assert.All(values, value => Assert.True(value == 0 || Math.Abs(value - 4.0 / 3) < 1e-12));
        Assert.InRange(values.Count(value => value == 0), 150, 350);
        dropout.eval();
        NnExpect.Close(NnExpect.Values(input), dropout.call(input));
    }

    [Fact]
    public void EmbeddingsLookRowsUp()
    {
        using var embedding = Embedding(4, 2, padding_idx: 0, dtype: ScalarType.Float64);
        NnExpect.Close([0, 0], embedding.get_parameter("weight")![0]);
        NnExpect.Set(embedding.get_parameter("weight")!, 0, 0, 1, 2, 3, 4, 5, 6);
        using var bag = EmbeddingBag(4, 2, mode: EmbeddingBagMode.Mean, dtype: ScalarType.Float64);
        NnExpect.Set(bag.get_parameter("weight")!, 0, 0, 1, 2, 3, 4, 5, 6);
        using var indices = tensor(new long[,] { { 1, 3 }, { 2, 2 } });
        using var flat = tensor(new long[] { 1, 3, 2 });
        using var offsets = tensor(new long[] { 0, 2 });

        NnExpect.Close([1, 2, 5, 6, 3, 4, 3, 4], embedding.call(indices));
        NnExpect.Close([3, 4, 3, 4], bag.call(indices));
        NnExpect.Close([3, 4, 3, 4], bag.call(flat, offsets));
        Assert.Throws<ArgumentException>(() => bag.call(flat));
    }

    [Fact]
    public void InitialisersHaveTheirDeviations()
    {
        using var weight = empty(40, 30);
        var (fanIn, fanOut) = init.CalculateFanInAndFanOut(weight);
        Assert.Equal((30, 40), (fanIn, fanOut));

        init.kaiming_normal_(weight, nonlinearity: init.NonlinearityType.ReLU);
        Assert.InRange(Math.Sqrt(NnExpect.Values(weight).Average(value => value * value)), 0.9 * Math.Sqrt(2.0 / 30), 1.1 * Math.Sqrt(2.0 / 30));
        init.xavier_uniform_(weight);
        Assert.InRange(NnExpect.Values(weight).Max(), 0.9 * Math.Sqrt(6.0 / 70), Math.Sqrt(6.0 / 70));
        init.constant_(weight, 2);
        Assert.All(NnExpect.Values(weight), value => Assert.Equal(2, value));
        Assert.Equal(5.0 / 3, init.calculate_gain(init.NonlinearityType.Tanh), 12);
    }
}
