using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.TransitionMatrices;

public class TransitionMatrixTests
{
    [Fact]
    public void Symmetric_noise_has_the_golden_entries()
    {
        var included = TransitionMatrix.Symmetric(10, .4, SymmetricNoise.TrueClassIncluded);
        var excluded = TransitionMatrix.Symmetric(10, .4, SymmetricNoise.TrueClassExcluded);
        Assert.Equal((.64, .04), (Math.Round(included[3, 3], 6), Math.Round(included[3, 4], 6)));
        Assert.Equal((.6, .044444), (Math.Round(excluded[3, 3], 6), Math.Round(excluded[3, 4], 6)));
    }

    [Theory]
    [InlineData(10, .2, .18)]
    [InlineData(10, .4, .36)]
    [InlineData(10, .5, .45)]
    [InlineData(10, .6, .54)]
    [InlineData(10, .8, .72)]
    [InlineData(10, .9, .81)]
    [InlineData(100, .2, .198)]
    [InlineData(100, .4, .396)]
    [InlineData(100, .5, .495)]
    [InlineData(100, .6, .594)]
    [InlineData(100, .8, .792)]
    [InlineData(100, .9, .891)]
    public void The_convention_decides_the_share_of_wrong_labels(int classCount, double rate, double wrongIfIncluded)
    {
        Assert.Equal(wrongIfIncluded, TransitionMatrix.Symmetric(classCount, rate, SymmetricNoise.TrueClassIncluded).NoiseRate, 12);
        Assert.Equal(rate, TransitionMatrix.Symmetric(classCount, rate, SymmetricNoise.TrueClassExcluded).NoiseRate, 12);
    }

    [Fact]
    public void Pair_flips_go_to_the_next_class_and_from_the_last_to_the_first() => Assert.Equal(
        TransitionMatrix.FromRows(new[,] { { .75, .25, 0 }, { 0, .75, .25 }, { .25, 0, .75 } }),
        TransitionMatrix.PairFlip(3, .25));

    [Fact]
    public void Rows_are_true_classes_and_columns_given_ones()
    {
        double[,] rows = { { .9, .1 }, { .3, .7 } };
        var matrix = TransitionMatrix.FromRows(rows);
        rows[0, 0] = 5;

        Assert.Equal(2, matrix.ClassCount);
        Assert.Equal(.1, matrix[0, 1]);
        Assert.Equal([.3, .7], matrix.Row(1).ToArray());
        Assert.Equal(new[,] { { .9, .1 }, { .3, .7 } }, matrix.ToArray());
        Assert.Equal(.2, matrix.NoiseRate, 12);
    }

    [Fact]
    public void Counts_are_divided_by_the_sum_of_their_row()
    {
        var expected = TransitionMatrix.FromRows(new[,] { { .75, .25 }, { .5, .5 } });
        Assert.Equal(expected, TransitionMatrix.FromCounts(new double[,] { { 3, 1 }, { 2, 2 } }));
        Assert.Equal(expected, TransitionMatrix.FromCounts([[3, 1], [2, 2]]));
        Assert.Equal(expected, TransitionMatrix.FromRows([[.75, .25], [.5, .5]]));
    }

    [Fact]
    public void Equal_entries_make_equal_matrices()
    {
        var matrix = TransitionMatrix.PairFlip(3, .2);
        Assert.Equal(matrix.GetHashCode(), TransitionMatrix.PairFlip(3, .2).GetHashCode());
        Assert.True(matrix.Equals((object)TransitionMatrix.PairFlip(3, .2)));
        Assert.NotEqual(matrix, TransitionMatrix.PairFlip(3, .21));
        Assert.NotEqual(TransitionMatrix.Identity(2), TransitionMatrix.Identity(3));
        Assert.False(matrix.Equals(null));
    }

    [Fact]
    public void Is_written_as_an_aligned_table() => Assert.Equal(
        """
        true \ given       0       1       2
                   0  0.7500  0.2500  0.0000
                   1  0.0000  0.7500  0.2500
                   2  0.2500  0.0000  0.7500
        """.ReplaceLineEndings("\n"),
        TransitionMatrix.PairFlip(3, .25).ToString());
}
