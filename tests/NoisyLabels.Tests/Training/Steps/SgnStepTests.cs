using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training.Steps;

/// <summary>An epoch of SGN of two steps, of which the second shifts labels towards the average of the weights.</summary>
public class SgnStepTests
{
    private static readonly int[] Labels = [0, 1, 1, 0];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StepsAreWrittenOut(bool secondBatchIsVerified)
    {
        var options = new SgnTrainer.Options
        {
            BatchSize = 2,
            ReweightExamples = false,
            LabelSmoothing = .1,
            CorrectionDecay = .25,
            WeightAverage = new WeightAverageSpec { Decay = .5, WarmUp = false },
        };
        int[] rows = [0, 1, 2, 3];
        using (var streams = new Microsoft.ML.NoisyLabels.Training.RandomStreams(1).ForEpoch("test", 0)) streams["shuffle"].Shuffle(rows);
        using var run = new LinearRun(options, [0, 1, 1, 0], [.. Enumerable.Range(0, 4).Select(row => secondBatchIsVerified && rows[2..].Contains(row))]);
        using var method = new Sgn(run.Run, options);
        var start = LinearRun.Set(method.Learners[0], new double[,] { { .5 }, { -1 }, { 2 }, { 0 } });
        var loss = run.RunEpoch(method).Loss;

        var first = LinearRun.Descend(start, weights => Loss(weights, rows[..2], start, shift: 0));
        double[] average = [.. start.Zip(first, (before, after) => .5 * before + .5 * after)];
        // Half of the epoch is done.
        var shift = secondBatchIsVerified ? 0 : 1 - Math.Pow(.25, .5);
        double Second(double[] weights) => Loss(weights, rows[2..], average, shift);
        LinearRun.AssertNear(LinearRun.Descend(first, Second), LinearRun.Weights(method.Learners[0]));
        Assert.Equal((Loss(start, rows[..2], start, shift: 0) + Second(first)) / 2, loss, 1e-5);

        double Loss(double[] weights, int[] of, double[] averaged, double shift) => of.Average(row =>
        {
            var (target, mean, averageMean) = (Target(Labels[row]), run.Outputs(weights, row, width: 1)[0], run.Outputs(averaged, row, width: 1)[0]);
            return .5 * Math.Pow(target - mean - shift * (target - averageMean), 2) + .5 * Math.Log(2 * Math.PI);
        });
    }

    private static double Target(int label)
    {
        var (smoothed, ilr) = (new double[2], new double[1]);
        LogRatio.SmoothLabel(label, .1, smoothed);
        LogRatio.Ilr(smoothed, ilr);
        return ilr[0];
    }
}
