using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers.NoisyLabels;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Support;

/// <summary>
/// Epochs of a method whose networks are linear, on examples that are one-hot: what a head says of an example is weights of its own and a bias, so that steps can be written
/// out by hand, in plain arrays and double precision.
/// </summary>
internal sealed class LinearRun : IDisposable
{
    /// <summary>The learning rate; large, so that one step changes what networks say.</summary>
    public const double Rate = 5;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly int _count;

    public LinearRun(NoisyLabelTrainerOptions options, long[] labels, bool[]? trusted = null, int classCount = 2)
    {
        options.Network = new MlpSpec { Hidden = [] };
        options.Optimizer = Descent;
        options.LearningRateSchedule = LearningRateSchedule.Constant;
        _count = labels.Length;
        var host = ((IHostEnvironment)new MLContext(1)).Register("test");
        var data = new TensorDataset(eye(_count), tensor(labels), null, Array.ConvertAll(labels, label => (int)label), trusted, [.. Enumerable.Range(0, _count)], classCount);
        Run = new TrainingRun(options, seed: 1, data, CPU, new Cancellation(default, host));
        Channel = host.Start("Training");
        Stage = new Stage("test", _ => throw new NotSupportedException(), Run.TrainingRows, Epochs: 100);
    }

    /// <summary>Plain gradient descent.</summary>
    public static OptimizerSpec Descent { get; } = OptimizerSpec.Sgd(Rate, momentum: 0, weightDecay: 0);

    public TrainingRun Run { get; }

    public IChannel Channel { get; }

    public Stage Stage { get; init; }

    /// <summary>Runs an epoch as the loop does; gives its loss.</summary>
    public (double Loss, IReadOnlyDictionary<string, double> Metrics) RunEpoch(Algorithm algorithm, int index = 0, Stage? stage = null)
    {
        stage ??= Stage;
        Run.Pace.MoveTo(index, stage.Epochs);
        using var epoch = new Epoch(index, Run, stage, new ActivityClock());
        foreach (var learner in algorithm.Learners) learner.Train(epoch.Random.NewGenerator("dropout"));
        algorithm.BeginEpoch(epoch);
        algorithm.TrainEpoch(epoch);
        algorithm.EndEpoch(epoch);
        return (epoch.Measure().Loss, epoch.Metrics);
    }

    /// <summary>The weights of a network, head after head: of each those of its outputs by example, and its biases.</summary>
    public static double[] Weights(Learner learner) => [.. learner.Network.parameters().SelectMany(parameter => parameter.to(float64).data<double>().ToArray())];

    /// <summary>Makes the heads of a learner's networks say the given, (examples, outputs) each, by weights alone.</summary>
    public static double[] Set(Learner learner, params double[][,] outputs)
    {
        using (no_grad())
        {
            for (var i = 0; i < outputs.Length; i++)
            {
                var (weight, bias) = (learner.Network.Head(i).get_parameter("weight"), learner.Network.Head(i).get_parameter("bias"));
                weight.copy_(from_array(outputs[i]).t());
                bias.zero_();
            }
        }
        learner.StartFrom(learner.Network);
        return Weights(learner);
    }

    /// <summary>What a head of such weights says of an example.</summary>
    /// <param name="weights">All weights of the network.</param>
    /// <param name="row">The example.</param>
    /// <param name="head">Which head; all have as many outputs.</param>
    /// <param name="width">The number of outputs.</param>
    public double[] Outputs(double[] weights, int row, int head = 0, int width = 2)
    {
        var start = head * width * (_count + 1);
        return [.. Enumerable.Range(0, width).Select(k => weights[start + (k * _count) + row] + weights[start + (width * _count) + k])];
    }

    /// <summary>The class probabilities that a head of such weights gives an example.</summary>
    public double[] Probabilities(double[] weights, int row, int head = 0) => Softmax(Outputs(weights, row, head));

    public static double[] Softmax(double[] logits)
    {
        var sum = logits.Sum(Math.Exp);
        return Array.ConvertAll(logits, logit => Math.Exp(logit) / sum);
    }

    /// <summary>A step down the gradient of a loss, which is taken by central differences.</summary>
    public static double[] Descend(double[] weights, Func<double[], double> loss)
    {
        const double Difference = 1e-5;
        return [.. weights.Select((weight, i) => weight - Rate * (At(i, Difference) - At(i, -Difference)) / (2 * Difference))];

        double At(int index, double change)
        {
            var moved = weights.ToArray();
            moved[index] += change;
            return loss(moved);
        }
    }

    public static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 2e-5);
    }

    public void Dispose()
    {
        Channel.Dispose();
        Run.Dispose();
        _scope.Dispose();
    }
}
