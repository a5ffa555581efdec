using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Estimation;

namespace Transforms.Tests.Estimation;

public class ConfidentJointTests
{
    private static readonly Scores.Row[] Ties =
    [
        new() { Label = 1, Score = [.9, .05, .05] }, new() { Label = 1, Score = [.9, .05, .05] },
        new() { Label = 2, Score = [.4, .31, .29] }, new() { Label = 2, Score = [.4, .31, .29] },
        new() { Label = 3, Score = [.3, .46, .24] }, new() { Label = 3, Score = [.2, .48, .32] },
    ];

    [Fact]
    public void Sixty_rows_have_the_golden_joint()
    {
        var joint = Count(Scores.Sixty);
        double[] thresholds = [.501115, .514226, .525903];
        Assert.All(joint.Thresholds.Zip(thresholds), pair => Assert.Equal(pair.Second, pair.First, 6));
        Assert.Equal(new long[,] { { 10, 7, 3 }, { 3, 11, 1 }, { 1, 4, 10 } }, joint.ToCounts());
        Assert.Equal(new double[,] { { 10, 7, 3 }, { 4, 15, 2 }, { 1, 5, 13 } }, joint.Calibrate());
    }

    [Fact]
    public void Sixty_rows_have_the_golden_matrix()
    {
        var estimate = Scores.Estimate(Scores.View(Scores.Sixty), TransitionMatrixMethod.ConfidentJoint(), minimumExamplesPerClass: 15);
        Scores.AssertEqual(new[,] { { .666667, .266667, .066667 }, { .259259, .555556, .185185 }, { .166667, .111111, .722222 } }, estimate.TransitionMatrix);
        Assert.Equal(.198765, estimate.TransitionMatrix.DistanceTo(Scores.TrueMatrix), 6);
        Assert.Equal(.246887, estimate.TransitionMatrix.DistanceTo(Scores.TrueMatrix, TransitionMatrixDistance.Frobenius), 6);
        Assert.Equal([14L, 22, 14], estimate.ExampleCounts);
        Assert.Equal([0, 2], estimate.ClassesWithFewExamples);
        Assert.Empty(estimate.AnchorPoints);
    }

    [Fact]
    public void Among_several_confident_classes_either_rule_decides()
    {
        Assert.Equal(new long[,] { { 2, 0, 0 }, { 2, 1, 0 }, { 0, 2, 1 } }, Count(Ties).ToCounts());
        Assert.Equal(new long[,] { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 2, 1 } }, Count(Ties, amongConfidentClasses: true).ToCounts());
        Assert.Equal([.9, .31, .28], Count(Ties).Thresholds.Select(threshold => Math.Round(threshold, 12)));
    }

    [Theory]
    [InlineData(new[] { 1.5, 2.5, 3 }, new[] { 2.0, 2, 3 })]
    [InlineData(new[] { .5, .5, 1 }, new[] { 0.0, 1, 1 })]
    [InlineData(new[] { 2.4, 2.4, 2.2 }, new[] { 2.0, 3, 2 })]
    [InlineData(new[] { 1.5, 1.5, 0 }, new[] { 1.0, 2, 0 })]
    [InlineData(new[] { .6, .6, .8 }, new[] { 0.0, 1, 1 })]
    public void Rounding_keeps_the_sum(double[] values, double[] expected)
    {
        JointCounts.RoundKeepingSum(values);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void A_class_that_no_label_names_is_beyond_reach_and_reported()
    {
        var rows = new (uint Label, double[] Score)[]
        {
            (1, [.8, .1, .1]), (1, [.3, .2, .5]), (2, [.1, .8, .1]), (2, [.2, .3, .5]), (1, [.7, .2, .1]), (2, [.1, .7, .2]),
        }.Select(row => new Scores.Row { Label = row.Label, Score = row.Score }).ToArray();

        Assert.Equal([.6, .6, 2], Count(rows).Thresholds.Select(threshold => Math.Round(threshold, 12)));
        var estimate = Scores.Estimate(Scores.View(rows), TransitionMatrixMethod.ConfidentJoint(), minimumExamplesPerClass: 1);
        Assert.Equal([2L, 2, 0], estimate.ExampleCounts);
        Assert.Equal([2], estimate.ClassesWithFewExamples);
        Assert.Equal(TransitionMatrix.Identity(3), estimate.TransitionMatrix);
    }

    private static JointCounts Count(Scores.Row[] rows, bool amongConfidentClasses = false)
        => JointCounts.Count(new ProbabilityRows(Scores.View(rows), "Score", "Label", null), amongConfidentClasses);
}
