using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training.Steps;

/// <summary>Two epochs of FasTEN on four noisy examples and a trusted one of each class, of one step each.</summary>
public class FasTenStepTests
{
    private const int Noisy = 0;
    private const int Clean = 1;
    private static readonly int[] Given = [1, 1, 1, 0];

    // The first and the last are confidently of the other class.
    private static readonly int[] Relabelled = [0, 1, 1, 1];

    [Fact]
    public void StepsAreWrittenOut()
    {
        var options = new FasTenTrainer.Options { TrustedExamplesPerClass = 1, RelabelThreshold = .8, NoisyHeadWeight = .5 };
        using var run = new LinearRun(options, labels: [1, 1, 1, 0, 0, 1], trusted: [false, false, false, false, true, true]);
        using var method = new FasTen(run.Run, options, run.Channel);
        var start = LinearRun.Set(method.Learners[0],
            new double[,] { { 0, 1 }, { .5, 0 }, { 0, 0 }, { 1, 0 }, { 1, 0 }, { 0, .5 } },
            new double[,] { { 3, 0 }, { 0, 3 }, { .5, 0 }, { 0, 2 }, { 2, 0 }, { 0, 2 } });

        run.RunEpoch(method);
        var first = Step(run, start, Given);
        LinearRun.AssertNear(first, LinearRun.Weights(method.Learners[0]));

        // What the first visit decided counts in the second.
        run.RunEpoch(method, index: 1);
        LinearRun.AssertNear(Step(run, first, Relabelled), LinearRun.Weights(method.Learners[0]));
    }

    private static double[] Step(LinearRun run, double[] weights, int[] labels)
    {
        // Row k of T: what the noisy head says of the trusted example of class k. No gradient flows through it.
        double[][] transition = [run.Probabilities(weights, 4, Noisy), run.Probabilities(weights, 5, Noisy)];
        return LinearRun.Descend(weights, at =>
        {
            var corrected = Enumerable.Range(0, 4).Sum(row => -Math.Log(run.Probabilities(at, row, Clean).Select((p, k) => p * transition[k][labels[row]]).Sum()));
            var trusted = -Math.Log(run.Probabilities(at, 4, Clean)[0]) - Math.Log(run.Probabilities(at, 5, Clean)[1]);
            var noisy = Enumerable.Range(0, 4).Average(row => -Math.Log(run.Probabilities(at, row, Noisy)[labels[row]]));
            return (corrected + trusted) / 6 + .5 * noisy;
        });
    }
}
