using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

public class WeightAverageTests
{
    [Fact]
    public void WeightsAreAveraged()
    {
        using var scope = NewDisposeScope();
        var (online, average) = New(new WeightAverageSpec { Decay = 0.9, WarmUp = false }, start: 1);
        foreach (var (weight, expected) in new[] { (.5, .95f), (.25, .88f), (0, .792f) })
        {
            Fill(online, weight);
            average.Update();
            Assert.All(average.Network.parameters(), parameter => Assert.Equal(expected, parameter.mean().item<float>(), 6));
        }
        Assert.All(average.Network.parameters(), parameter => Assert.False(parameter.requires_grad));
    }

    [Theory]
    [InlineData(0, .1)]
    [InlineData(8, .5)]
    [InlineData(100, .9182)]
    [InlineData(100_000, .999)]
    public void DecayWarmsUp(long step, double decay) => Assert.Equal(decay, new WeightAverageSpec().DecayAt(step), 4);

    [Theory]
    [InlineData(BatchNormPolicy.Average, 1.4f)]
    [InlineData(BatchNormPolicy.Copy, 5)]
    [InlineData(BatchNormPolicy.Own, 1)]
    public void StatisticsFollowThePolicy(BatchNormPolicy policy, float expected)
    {
        using var scope = NewDisposeScope();
        var (online, average) = New(new WeightAverageSpec { Decay = 0.9, WarmUp = false, BatchNorm = policy }, start: 1);
        foreach (var buffer in online.buffers()) buffer.fill_(5);
        average.Update();
        Assert.All(average.Network.buffers(), buffer => Assert.Equal(expected, buffer.mean().item<float>(), 6));
    }

    [Fact]
    public void OwnStatisticsComeFromTrainingBatches()
    {
        using var scope = NewDisposeScope();
        using var run = new TestRun(Data(), options =>
        {
            options.Network = new MlpSpec { Hidden = [3] };
            options.WeightAverage = new WeightAverageSpec { BatchNorm = BatchNormPolicy.Own };
        });
        using var learner = run.Run.NewLearner(2);
        learner.Train(run.Run.Random.NewGenerator("dropout"));
        learner.Forward(run.Run.Data.Take(arange(run.Run.Data.Count, dtype: int64)).Inputs);
        Assert.Equal(Buffers(learner.Network), Buffers(learner.Serving));
        Assert.NotEqual(0, Buffers(learner.Serving)[0]);
        Assert.NotSame(learner.Network, learner.Serving);

        static float[] Buffers(Network network) => [.. network.buffers().SelectMany(buffer => buffer.data<float>().ToArray())];
    }

    [Theory]
    [InlineData("CrossEntropy", BatchNormPolicy.Average)]
    [InlineData("CrossEntropy", BatchNormPolicy.Copy)]
    [InlineData("CrossEntropy", BatchNormPolicy.Own)]
    [InlineData("FasTEN", BatchNormPolicy.Own)]
    public void AverageServes(string trainer, BatchNormPolicy policy)
    {
        var rows = SmallProblem.Rows(300, 1);
        using var plain = Models.Fit(trainer, rows);
        using var averaged = Models.Fit(trainer, rows, options => options.WeightAverage = new WeightAverageSpec { Decay = 0.9, BatchNorm = policy });
        // Training itself does not see the average.
        Assert.Equal(plain.History[^1].TrainingLoss, averaged.History[^1].TrainingLoss);
        Assert.NotEqual(Models.Scores(plain, rows)[0], Models.Scores(averaged, rows)[0]);
        Assert.InRange(Models.Accuracy(averaged, SmallProblem.Rows(300, 2, noisy: false)), 0.6, 1);
    }

    private static (Network Online, WeightAverage Average) New(WeightAverageSpec spec, double start)
    {
        var initializer = new Initializer(CPU, new Generator(1));
        Network NewNetwork() => new(null, new MlpSpec { Hidden = [3] }.Build([2], initializer), initializer, 2);
        var online = NewNetwork();
        Fill(online, start);
        foreach (var buffer in online.buffers()) buffer.fill_(start);
        return (online, new WeightAverage(spec, NewNetwork(), online));
    }

    private static void Fill(Network network, double value)
    {
        using var _ = no_grad();
        foreach (var parameter in network.parameters()) parameter.fill_(value);
    }

    private static TensorDataset Data() => new(arange(8, dtype: float32).reshape(4, 2), zeros(4, dtype: int64), null, new int[4], null, new long[4], 2);
}
