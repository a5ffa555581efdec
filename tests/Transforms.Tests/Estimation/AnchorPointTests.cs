using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Estimation;

namespace Transforms.Tests.Estimation;

public class AnchorPointTests
{
    private readonly IDataView ten = Scores.View(
        [.90, .08, .02], [.85, .10, .05], [.70, .20, .10], [.60, .39, .01], [.10, .80, .10],
        [.05, .75, .20], [.20, .70, .10], [.02, .08, .90], [.05, .15, .80], [.10, .20, .70]);

    private readonly IDataView two = Scores.Context.Data.LoadFromEnumerable(
        new[] { .90, .80, .75, .70, .45, .60, .30, .48, .20, .40 }.Select(first => new Pair { Score = [first, Math.Round(1 - first, 2)] }));

    [Fact]
    public void Without_a_percentile_the_surest_rows_are_the_anchors()
    {
        var estimate = Scores.Estimate(ten, TransitionMatrixMethod.AnchorPoints(percentile: null));
        Assert.Equal([0L, 4, 7], estimate.AnchorPoints.Select(anchor => anchor.Row));
        Assert.Equal([.9, .8, .9], estimate.AnchorPoints.Select(anchor => anchor.Probability));
        Scores.AssertEqual(new[,] { { .90, .08, .02 }, { .10, .80, .10 }, { .02, .08, .90 } }, estimate.TransitionMatrix);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_97th_percentile_leaves_out_the_surest_row_of_ten(bool filterInPlace)
    {
        var estimate = Scores.Estimate(ten, TransitionMatrixMethod.AnchorPoints(filterInPlace: filterInPlace));
        Assert.Equal([1L, 5, 8], estimate.AnchorPoints.Select(anchor => anchor.Row));
        Scores.AssertEqual(new[,] { { .85, .10, .05 }, { .05, .75, .20 }, { .05, .15, .80 } }, estimate.TransitionMatrix);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_80th_percentile_leaves_out_two(bool filterInPlace)
    {
        var estimate = Scores.Estimate(ten, TransitionMatrixMethod.AnchorPoints(80, filterInPlace));
        Assert.Equal([2L, 6, 9], estimate.AnchorPoints.Select(anchor => anchor.Row));
        Scores.AssertEqual(new[,] { { .7, .2, .1 }, { .2, .7, .1 }, { .1, .2, .7 } }, estimate.TransitionMatrix);
    }

    [Fact]
    public void The_authors_filter_changes_the_rows_of_later_classes()
    {
        var copy = Scores.Estimate(two, TransitionMatrixMethod.AnchorPoints(50));
        var inPlace = Scores.Estimate(two, TransitionMatrixMethod.AnchorPoints(50, filterInPlace: true));
        Assert.Equal([7L, 5], copy.AnchorPoints.Select(anchor => anchor.Row));
        Assert.Equal([7L, 5], inPlace.AnchorPoints.Select(anchor => anchor.Row));
        Scores.AssertEqual(new[,] { { .48, .52 }, { .60, .40 } }, copy.TransitionMatrix);
        Scores.AssertEqual(new[,] { { .48, .52 }, { 0, 1 } }, inPlace.TransitionMatrix);
    }

    [Fact]
    public void Sixty_rows_have_the_golden_anchors()
    {
        var view = Scores.View(Scores.Sixty);
        var all = Scores.Estimate(view, TransitionMatrixMethod.AnchorPoints(null));
        Assert.Equal([45L, 7, 56], all.AnchorPoints.Select(anchor => anchor.Row));
        Scores.AssertEqual(new[,] { { .897075, .015121, .087804 }, { .007265, .985955, .006780 }, { .091538, .011403, .897059 } }, all.TransitionMatrix);
        Assert.Equal(.486726, all.TransitionMatrix.DistanceTo(Scores.TrueMatrix), 6);

        var filtered = Scores.Estimate(view, TransitionMatrixMethod.AnchorPoints());
        Assert.Equal([36L, 25, 38], filtered.AnchorPoints.Select(anchor => anchor.Row));
        Scores.AssertEqual(new[,] { { .893805, .022229, .083967 }, { .010698, .980569, .008733 }, { .102445, .007057, .890498 } }, filtered.TransitionMatrix);
        Assert.Equal(.476581, filtered.TransitionMatrix.DistanceTo(Scores.TrueMatrix), 6);
        Assert.Equal([19L, 25, 16], filtered.ExampleCounts);
        Assert.Empty(filtered.ClassesWithFewExamples);
        Assert.Equal(60, filtered.RowCount);
    }

    [Fact]
    public void A_row_that_the_filter_empties_has_nothing_to_go_on()
    {
        var constant = Scores.Context.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(_ => new Pair { Score = [.5, .5] }));
        var estimate = Scores.Estimate(constant, TransitionMatrixMethod.AnchorPoints(filterInPlace: true), minimumExamplesPerClass: 0);
        Scores.AssertEqual(new double[,] { { 0, 1 }, { 0, 1 } }, estimate.TransitionMatrix);
        Assert.Equal([0, 1], estimate.ClassesWithFewExamples);
        Assert.Equal([new AnchorPoint(0, 0), new AnchorPoint(0, 0)], estimate.AnchorPoints);
    }

    [Theory]
    [InlineData(10, 97, 1)]
    [InlineData(10, 80, 2)]
    [InlineData(10, 50, 5)]
    [InlineData(50_000, 97, 1500)]
    [InlineData(101, 97, 4)]
    [InlineData(1, 97, 1)]
    [InlineData(10, 100, 1)]
    public void The_percentile_is_the_next_higher_value(long count, double percentile, long rank)
        => Assert.Equal(rank, ColumnThresholds.RankFromTop(count, percentile));

    private sealed class Pair
    {
        [VectorType(2)]
        public double[] Score { get; set; } = [];
    }
}
