using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Noise;

public class StructuredNoiseTests
{
    private static readonly ClassOrder Ascending = new([.. Enumerable.Range(0, 10).Select(i => Enumerable.Range(0, 10).Where(j => j != i).ToArray())]);

    public static TheoryData<double, double[]> Golden => new()
    {
        { 0, [.142857, .095238, .095238, .095238, .095238, .095238, .095238, .095238, .095238, .095238] },
        { .5, [.142857, .119048, .113095, .107143, .10119, .095238, .089286, .083333, .077381, .071429] },
        { 1, [.142857, .142857, .130952, .119048, .107143, .095238, .083333, .071429, .059524, .047619] },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Has_the_golden_rows(double delta, double[] expected) => Check(expected, TransitionMatrix.Structured(Ascending, 20, delta).Row(0));

    [Fact]
    public void Noisy_copies_have_the_golden_row() => Check(
        [.1, .125, .11875, .1125, .10625, .1, .09375, .0875, .08125, .075],
        TransitionMatrix.Structured(Ascending, 20, .5, StructuredNoise.NoisyCopies).Row(0));

    [Fact]
    public void The_order_decides_which_class_is_likely()
    {
        var order = new ClassOrder([[1, 2, 3], [0, 2, 3], [3, 0, 1], [0, 1, 2]]);
        Check([.208333, .125, .375, .291667], TransitionMatrix.Structured(order, 5, .5).Row(2));
    }

    [Fact]
    public void The_matrix_mixes_clean_labels_with_noisy_copies()
    {
        var (all, copies) = (TransitionMatrix.Structured(Ascending, 20, .7), TransitionMatrix.Structured(Ascending, 20, .7, StructuredNoise.NoisyCopies));
        for (var j = 0; j < 10; j++)
            Assert.Equal(((j == 4 ? 1 : 0) + (20 * copies[4, j])) / 21, all[4, j], 12);
    }

    [Fact]
    public void Too_small_an_alpha_is_clipped_and_told()
    {
        var noise = LabelNoise.Structured(Ascending, 5, 1);
        Assert.Contains(0, noise.ToTransitionMatrix(10).Row(0).ToArray());
        Assert.StartsWith("Structured noise needs alpha of at least delta times the number of classes, 10, but has 5;", noise.GetWarning(10));
        Assert.Null(LabelNoise.Structured(Ascending, 10, 1).GetWarning(10));
    }

    [Fact]
    public void Orders_come_from_confusions_or_chance()
    {
        var confusion = TransitionMatrix.FromRows(new[,] { { .6, .1, .3 }, { .2, .6, .2 }, { .3, .05, .65 } });
        Assert.Equal([[2, 1], [0, 2], [0, 1]], ClassOrder.Confusing(confusion).Ranks);
        Assert.Equal([[1, 2], [0, 2], [1, 0]], ClassOrder.ReverseConfusing(confusion).Ranks);
        Assert.Equal(ClassOrder.Random(30, 1).Ranks, ClassOrder.Random(30, 1).Ranks);
        Assert.NotEqual(ClassOrder.Random(30, 1).Ranks, ClassOrder.Random(30, 2).Ranks);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Equal("Row 1 must hold every class but 1 once. (Parameter 'ranks')", Assert.Throws<ArgumentException>(() => new ClassOrder([[1, 2], [0, 1], [0, 1]])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => TransitionMatrix.Structured(Ascending, 0, .5));
        Assert.Throws<ArgumentOutOfRangeException>(() => TransitionMatrix.Structured(Ascending, 20, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TransitionMatrix.Structured(ClassOrder.Random(2, 1), 20, .5));
    }

    [Fact]
    public void Sparse_random_rows_have_the_rate_in_few_entries()
    {
        var matrix = TransitionMatrix.SparseRandom(20, .45, 3, seed: 8);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(.55, matrix[i, i], 12);
            Assert.Equal(4, matrix.Row(i).ToArray().Count(entry => entry > 0));
        }

        Assert.Equal(matrix, LabelNoise.SparseRandom(.45, 3, 8).ToTransitionMatrix(20));
        Assert.NotEqual(matrix, TransitionMatrix.SparseRandom(20, .45, 3, seed: 9));
        Assert.Equal("With 3 classes a label can go wrong in 1 to 2 ways. (Parameter 'wrongClassCount')\nActual value was 3.",
            Assert.Throws<ArgumentOutOfRangeException>(() => TransitionMatrix.SparseRandom(3, .1, 3, 0)).Message.ReplaceLineEndings("\n"));
    }

    private static void Check(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 6);
    }
}
