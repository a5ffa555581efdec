using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Noise;

public class LabelSamplerTests
{
    private static readonly TransitionMatrix Symmetric = TransitionMatrix.Symmetric(10, .4, SymmetricNoise.TrueClassExcluded);

    [Fact]
    public void Draws_the_golden_labels()
    {
        var sampler = new LabelSampler(Symmetric, seed: 42);
        int[] expected = [0, 1, 5, 3, 5, 5, 6, 7, 4, 9, 5, 6, 2, 2, 4, 5, 3, 7, 8, 4];
        Assert.Equal(expected, Enumerable.Range(0, 20).Select(i => sampler.Draw(i % 10, new DataViewRowId((ulong)i, 0))));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(.05, 1)]
    [InlineData(.61, 3)]
    [InlineData(.64, 3)]
    [InlineData(.72, 3)]
    [InlineData(.95, 8)]
    [InlineData(.999999, 9)]
    public void Inverts_the_cumulative_distribution(double uniform, int expected)
        => Assert.Equal(expected, new LabelSampler(Symmetric, 0).Invert(3, uniform));

    [Fact]
    public void A_row_that_sums_to_a_little_less_than_one_never_gives_an_impossible_label()
    {
        var matrix = TransitionMatrix.FromRows(new[,] { { .5, .4999995, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });
        Assert.Equal(1, new LabelSampler(matrix, 0).Invert(0, .9999999));
    }

    [Fact]
    public void Labels_of_probability_zero_are_passed_over()
    {
        var sampler = new LabelSampler(TransitionMatrix.PairFlip(3, 1), 0);
        Assert.All(new[] { 0, .3, .999999 }, uniform => Assert.Equal([1, 2, 0], Enumerable.Range(0, 3).Select(i => sampler.Invert(i, uniform))));
    }

    [Fact]
    public void The_high_half_of_an_id_decides_too()
    {
        var sampler = new LabelSampler(Symmetric, 1);
        var plain = Enumerable.Range(0, 100).Select(i => sampler.Draw(0, new DataViewRowId((ulong)i, 0)));
        var forked = Enumerable.Range(0, 100).Select(i => sampler.Draw(0, new DataViewRowId((ulong)i, 7)));
        Assert.NotEqual(plain, forked);
    }
}
