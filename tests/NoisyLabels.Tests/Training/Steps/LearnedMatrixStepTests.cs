using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training.Steps;

/// <summary>A step of methods that learn the matrix with the network.</summary>
public class LearnedMatrixStepTests
{
    private static readonly int[] Labels = [0, 1, 1, 0];
    private static readonly double[,] Logits = { { 1, 0 }, { .5, 0 }, { 0, 2 }, { 0, .5 } };

    [Fact]
    public void VolMinNetMinimisesLossAndVolume()
    {
        var options = new ForwardCorrectionTrainer.Options();
        using var run = new LinearRun(options, [0, 1, 1, 0]);
        using var method = new VolMinNet(run.Run, new VolumeMinimizedTransition { VolumeWeight = .2, InitialWeight = -1, Optimizer = LinearRun.Descent });
        var start = LinearRun.Set(method.Learners[0], Logits);
        run.RunEpoch(method);

        // Behind the network's weights stand those of the two entries off the diagonal.
        var after = LinearRun.Descend([.. start, -1, -1], weights =>
        {
            var transition = Transition(weights);
            var determinant = transition[0][0] * transition[1][1] - transition[0][1] * transition[1][0];
            return ForwardLoss(run, weights, transition) + .2 * Math.Log(determinant);
        });
        LinearRun.AssertNear(after[..^2], LinearRun.Weights(method.Learners[0]));
        AssertIs(Transition(after), method.TransitionMatrix!);

        static double[][] Transition(double[] weights)
        {
            var (first, second) = (1 / (1 + Math.Exp(-weights[^2])), 1 / (1 + Math.Exp(-weights[^1])));
            return [[1 / (1 + first), first / (1 + first)], [second / (1 + second), 1 / (1 + second)]];
        }
    }

    [Fact]
    public void NoiseAdaptationLayerStartsFromPreTrainingAndItsConfusion()
    {
        var options = new NoiseAdaptationLayerTrainer.Options { LayerOptimizer = LinearRun.Descent };
        using var run = new LinearRun(options, [0, 1, 1, 0]);
        using var pretrained = new CrossEntropy(run.Run);
        var start = LinearRun.Set(pretrained.Learners[0], new double[,] { { 1, 0 }, { .5, 0 }, { .3, 0 }, { 0, .5 } });
        using var method = new NoiseAdaptationLayer(run.Run, options, pretrained);
        run.RunEpoch(method);

        // Class 0 was predicted three times, for labels 0, 1 and 1; class 1 once, for label 0.
        double[] noise = [Math.Log(1 / 3.0), Math.Log(2 / 3.0), Math.Log(1), Math.Log(1e-8)];
        var after = LinearRun.Descend([.. start, .. noise], weights => ForwardLoss(run, weights, Noise(weights)));
        LinearRun.AssertNear(after[..^4], LinearRun.Weights(method.Learners[0]));
        AssertIs(Noise(after), method.TransitionMatrix!);

        static double[][] Noise(double[] weights) => [LinearRun.Softmax(weights[^4..^2]), LinearRun.Softmax(weights[^2..])];
    }

    [Fact]
    public void MatrixIsEstimatedByTheEpochThatPredictsHeldOutLabelsBest()
    {
        var options = new ForwardCorrectionTrainer.Options();
        using var run = new LinearRun(options, [0, 0, 1, 0, 1, 0, 0, 0]);
        var stage = NoisyPosterior.Stage(run.Run, new EstimatedTransition { HoldOutFraction = .25 }, run.Channel);
        using var method = (NoisyPosterior)stage.Build(null);
        var epochs = Enumerable.Range(0, 5).Select(index =>
        {
            var loss = run.RunEpoch(method, index, stage).Metrics["held-out loss"];
            return (Loss: loss, Weights: LinearRun.Weights(method.Learners[0]));
        }).ToArray();

        var best = epochs.MinBy(epoch => epoch.Loss);
        Assert.NotEqual(epochs[^1].Loss, best.Loss);
        method.Estimate();
        Assert.Equal(best.Weights, LinearRun.Weights(method.Learners[0]));
    }

    [Fact]
    public void NoiseRateIsThatOfLabelsAsFrequentAsTheyAre()
    {
        var options = new CoTeachingTrainer.Options();
        using var run = new LinearRun(options, [0, 0, 1, 0, 1, 0, 0, 0, 1], [.. Enumerable.Repeat(false, 8), true]);
        var stage = NoisyPosterior.Stage(run.Run, new EstimatedTransition(), run.Channel);
        using var method = (NoisyPosterior)stage.Build(null);
        run.RunEpoch(method, stage: stage);

        var matrix = method.Estimate();
        Assert.Equal(matrix.GetNoiseRate([6, 2]), method.EstimateNoiseRate());
        Assert.NotEqual(matrix.NoiseRate, method.EstimateNoiseRate(), 1e-3);
    }

    /// <summary>The mean of −log Σ p[k] T[k, ỹ].</summary>
    private static double ForwardLoss(LinearRun run, double[] weights, double[][] transition) =>
        Enumerable.Range(0, 4).Average(row => -Math.Log(run.Probabilities(weights, row).Select((p, k) => p * transition[k][Labels[row]]).Sum()));

    private static void AssertIs(double[][] expected, TransitionMatrix actual) =>
        LinearRun.AssertNear([.. expected.SelectMany(row => row)], [.. actual.ToArray().Cast<double>()]);
}
