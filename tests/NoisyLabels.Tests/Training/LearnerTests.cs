using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

public class LearnerTests
{
    private const int Classes = 3;

    [Theory]
    [InlineData(24)]
    [InlineData(27)]
    [InlineData(29)]
    public void AccumulatedBatchesEqualOneLargeBatch(int rows)
    {
        // 27 rows are batches of 4 and last 3, of which 3 at a time make a large one; 29 end in a batch of 5.
        var small = Train(rows, batchSize: 4, accumulated: 3);
        var large = Train(rows, batchSize: 12, accumulated: 1);
        Assert.Equal(large.Length, small.Length);
        Assert.All(large.Zip(small), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FirstMomentsForgetFasterInTheLastPartOfTheRun(bool decoupled)
    {
        using var scope = NewDisposeScope();
        using var run = NewRun(8);

        // The second gradient is the first one turned round: Adam goes on by its momentum, and without any goes back.
        Assert.Equal(-1, DirectionOfSecondStep(at: 5));
        Assert.Equal(1, DirectionOfSecondStep(at: 4));

        // The sign of the second change of a weight relative to the first.
        int DirectionOfSecondStep(int at)
        {
            using var learner = run.Run.NewLearner(new AdamSpec { FinalBeta1 = 0, FinalBeta1Start = 0.5, DecoupledWeightDecay = decoupled }, average: null, Classes);
            var weight = learner.Network.parameters().First();
            run.Run.Pace.MoveTo(0, 10);
            var start = weight.clone();
            learner.Step(weight.sum() * 2);
            var middle = weight.clone();
            run.Run.Pace.MoveTo(at, 10);
            learner.Step(-weight.sum());
            return Math.Sign(((weight - middle) * (middle - start)).sum().item<float>());
        }
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(0.5)]
    public void GradientsAreClippedByTheirCommonNorm(double maximum)
    {
        using var scope = NewDisposeScope();
        using var run = NewRun(8, maximum: maximum);
        using var learner = run.Run.NewLearner(Classes);
        var before = Flat(learner.Network);
        var loss = 100 * learner.Forward(ones(2, 4))[0].square().sum();
        var gradients = autograd.grad([loss], [.. learner.Network.parameters()], retain_graph: true);
        var norm = stack(gradients.Select(gradient => gradient.norm())).norm().item<float>();
        learner.Step(loss);

        // The learning rate is 1, without momentum: the step is the gradient.
        var step = (before - Flat(learner.Network)).norm().item<float>();
        Assert.True(norm > 1);
        Assert.Equal(Math.Min(norm, maximum), step, 1e-3 * norm);
    }

    [Theory]
    [InlineData(WeightDecayExclusions.None, "")]
    [InlineData(WeightDecayExclusions.Biases, "head1.bias")]
    [InlineData(WeightDecayExclusions.Normalization, "backbone.norm1.bias backbone.norm1.weight")]
    [InlineData(WeightDecayExclusions.Biases | WeightDecayExclusions.Normalization, "backbone.norm1.bias backbone.norm1.weight head1.bias")]
    public void ExcludedParametersDoNotDecay(WeightDecayExclusions exclusions, string expected)
    {
        foreach (var spec in new[] { OptimizerSpec.Sgd(0.5, 0, 0.5), OptimizerSpec.Adam(0.5, 0.5), OptimizerSpec.AdamW(0.5, 0.5) })
        {
            using var scope = NewDisposeScope();
            using var run = NewRun(8, batchNorm: true, optimizer: spec with { WeightDecayExclusions = exclusions });
            using var learner = run.Run.NewLearner(Classes);
            using (no_grad())
            {
                foreach (var parameter in learner.Network.parameters()) parameter.fill_(1);
            }
            // A loss whose gradient is 0 leaves the weight decay alone.
            learner.Step(0 * learner.Network.parameters().Select(parameter => parameter.sum()).Aggregate((sum, next) => sum + next));
            var kept = learner.Network.named_parameters().Where(entry => entry.parameter.mean().item<float>() == 1).Select(entry => entry.name);
            Assert.Equal(expected, string.Join(' ', kept.Order()));
        }
    }

    [Fact]
    public void LearningRateFollowsTheFractionalEpoch()
    {
        using var scope = NewDisposeScope();
        using var run = NewRun(8, schedule: LearningRateSchedule.WarmUp(2, LearningRateSchedule.Constant));
        using var learner = run.Run.NewLearner(Classes);
        var lengths = new List<double>();
        var positions = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            using var epoch = new Epoch(i, run.Run, run.Stage, new ActivityClock());
            foreach (var batch in epoch.Batches(epoch.Rows))
            {
                var before = Flat(learner.Network);
                learner.Step(learner.Network.parameters().Select(parameter => parameter.sum()).Aggregate((sum, next) => sum + next));
                lengths.Add(Math.Round((before - Flat(learner.Network)).mean().item<float>(), 4));
                positions.Add(epoch.Position);
            }
        }
        Assert.Equal([0, .5, 1, 1.5, 2, 2.5], positions);
        Assert.Equal([0, .25, .5, .75, 1, 1], lengths);
    }

    private static float[] Train(int rows, int batchSize, int accumulated)
    {
        using var scope = NewDisposeScope();
        using var run = NewRun(rows, options: (batchSize, accumulated));
        using var learner = run.Run.NewLearner(Classes);
        for (var i = 0; i < 2; i++)
        {
            using var epoch = new Epoch(i, run.Run, run.Stage, new ActivityClock());
            foreach (var batch in epoch.Batches(epoch.Rows))
                learner.Step(Losses.CrossEntropy(learner.Forward(batch.Inputs)[0], batch.Labels).mean());
        }
        return Flat(learner.Network).data<float>().ToArray();
    }

    private static TestRun NewRun(
        int rows, (int BatchSize, int Accumulated)? options = null, bool batchNorm = false, double? maximum = null, OptimizerSpec? optimizer = null,
        LearningRateSchedule? schedule = null)
    {
        var random = new Random(1);
        var inputs = tensor(Enumerable.Range(0, rows * 4).Select(_ => random.NextSingle() - 0.5f).ToArray(), [rows, 4]);
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % Classes)];
        var data = new TensorDataset(inputs, tensor(labels.Select(label => (long)label).ToArray()), null, labels, null, new long[rows], Classes);
        return new TestRun(data, run =>
        {
            run.Network = new MlpSpec { Hidden = [5], BatchNorm = batchNorm };
            run.Optimizer = optimizer ?? OptimizerSpec.Sgd(1, 0, 0) with { MaximumGradientNorm = maximum };
            run.LearningRateSchedule = schedule ?? LearningRateSchedule.Constant;
            (run.BatchSize, run.GradientAccumulationSteps) = options ?? (4, 1);
        });
    }

    private static Tensor Flat(Network network)
    {
        using var _ = no_grad();
        return cat([.. network.parameters().Select(parameter => parameter.flatten())]);
    }
}
