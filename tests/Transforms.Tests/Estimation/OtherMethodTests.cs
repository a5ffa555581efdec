using Microsoft.ML;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Estimation;

public class OtherMethodTests
{
    [Fact]
    public void Dual_T_of_sixty_rows_is_the_golden_one()
    {
        var estimate = Scores.Estimate(Scores.View(Scores.Sixty), TransitionMatrixMethod.DualT());
        Scores.AssertEqual(new[,] { { .492842, .348735, .158423 }, { .281162, .476782, .242055 }, { .219569, .151330, .629100 } }, estimate.TransitionMatrix);
        Assert.Equal(.300850, estimate.TransitionMatrix.DistanceTo(Scores.TrueMatrix), 6);
        Assert.Equal([45L, 7, 56], estimate.AnchorPoints.Select(anchor => anchor.Row));
        Assert.Equal([19L, 25, 16], estimate.ExampleCounts);
    }

    [Fact]
    public void Dual_T_is_the_anchors_matrix_before_that_of_the_counts()
    {
        var anchors = Scores.Estimate(Scores.View(Scores.Sixty), TransitionMatrixMethod.AnchorPoints(97)).TransitionMatrix;
        var counted = TransitionMatrix.FromCounts(new double[,] { { 10, 7, 2 }, { 7, 12, 6 }, { 3, 2, 11 } });
        Scores.AssertEqual(
            new[,] { { .526316, .368421, .105263 }, { .28, .48, .24 }, { .1875, .125, .6875 } }, counted);
        Assert.Equal(anchors.Compose(counted), Scores.Estimate(Scores.View(Scores.Sixty), TransitionMatrixMethod.DualT(97)).TransitionMatrix);
    }

    [Fact]
    public void Dual_T_takes_a_class_that_no_row_is_most_likely_of_to_have_no_noise()
    {
        var view = Scores.View([.9, .1, 0], [.4, .6, 0], [.5, .2, .3]);
        var estimate = Scores.Estimate(view, TransitionMatrixMethod.DualT(), minimumExamplesPerClass: 1);
        Assert.Equal([2L, 1, 0], estimate.ExampleCounts);
        Assert.Equal([2], estimate.ClassesWithFewExamples);
        Scores.AssertEqual(new double[,] { { 1, 0, 0 }, { 1, 0, 0 }, { .7, 0, .3 } }, estimate.TransitionMatrix);
    }

    [Fact]
    public void The_trusted_confusion_averages_probabilities_of_trusted_rows()
    {
        var view = Scores.View(new[]
        {
            new Scores.Row { Label = 1, Verified = true, Score = [.8, .1, .1] },
            new Scores.Row { Label = 1, Verified = true, Score = [.4, .5, .1] },
            new Scores.Row { Label = 1, Verified = false, Score = [0, 0, 1] },
            new Scores.Row { Label = 2, Verified = true, Score = [.2, .2, .6] },
            new Scores.Row { Label = 0, Verified = true, Score = [.2, .2, .6] },
        });
        var estimate = Scores.Estimate(view, TransitionMatrixMethod.TrustedConfusion("Verified"), minimumExamplesPerClass: 2);
        Scores.AssertEqual(new[,] { { .6, .3, .1 }, { .2, .2, .6 }, { 0, 0, 1 } }, estimate.TransitionMatrix);
        Assert.Equal([2L, 1, 0], estimate.ExampleCounts);
        Assert.Equal([1, 2], estimate.ClassesWithFewExamples);
        Assert.Equal((3, 1), (estimate.RowCount, estimate.SkippedRowCount));
    }

    [Fact]
    public void The_trusted_confusion_of_sixty_rows_finds_the_noise_of_their_scores()
    {
        var rows = Scores.Sixty.Select(row => row with { Label = row.TrueLabel, Verified = true });
        var estimate = Scores.Estimate(Scores.View(rows), TransitionMatrixMethod.TrustedConfusion("Verified"));
        Assert.Equal([20L, 20, 20], estimate.ExampleCounts);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
                Assert.Equal(Scores.Sixty.Where(row => row.TrueLabel == i + 1).Average(row => row.Score[j]), estimate.TransitionMatrix[i, j], 12);
        }
    }

    [Fact]
    public void Single_precision_gives_the_same_to_single_precision()
    {
        var view = Scores.View(Scores.Sixty);
        foreach (var method in new[] { TransitionMatrixMethod.AnchorPoints(), TransitionMatrixMethod.ConfidentJoint(), TransitionMatrixMethod.DualT() })
        {
            var single = Scores.Context.MulticlassClassification.EstimateTransitionMatrix(view, method, scoreColumnName: "SingleScore");
            Assert.InRange(single.TransitionMatrix.DistanceTo(Scores.Estimate(view, method).TransitionMatrix, TransitionMatrixDistance.LargestEntry), 0, 1e-6);
        }
    }
}
