using Microsoft.ML;

namespace Transforms.Tests.Injection;

public class OrderIndependenceTests
{
    private const int Count = 2000;

    private readonly MLContext ml = new(seed: 1);
    private readonly IDataView view;
    private readonly ITransformer noise;
    private readonly Dictionary<int, uint> expected;

    public OrderIndependenceTests()
    {
        view = Examples.View(ml, Count);
        noise = ml.Transforms.InjectLabelNoise(Examples.Noise, seed: 9).Fit(view);
        expected = Examples.ByNumber(noise.Transform(view));
    }

    [Fact]
    public void Shuffled_rows_keep_their_noisy_label() => Assert.Equal(expected, Examples.ByNumber(noise.Transform(ml.Data.ShuffleRows(view, seed: 4))));

    [Fact]
    public void Rows_left_by_a_filter_keep_their_noisy_label()
    {
        var rest = Examples.ByNumber(noise.Transform(ml.Data.SkipRows(view, 700)));
        Assert.Equal(Count - 700, rest.Count);
        Assert.All(rest, row => Assert.Equal(expected[row.Key], row.Value));
    }

    [Fact]
    public void A_cache_behind_a_filter_numbers_rows_anew()
    {
        var rest = Examples.ByNumber(noise.Transform(ml.Data.Cache(ml.Data.SkipRows(view, 700))));
        Assert.Contains(rest, row => expected[row.Key] != row.Value);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Cursors_that_share_the_rows_give_the_same_labels(int cursors) => Assert.Equal(expected, Examples.ByNumber(noise.Transform(new BlocksView(view)), cursors));

    [Fact]
    public void Many_cursors_at_once_do_not_disturb_each_other()
    {
        var noisy = noise.Transform(view);
        Parallel.For(0, 8, _ => Assert.Equal(expected, Examples.ByNumber(noisy)));
    }

    [Fact]
    public void Another_seed_gives_other_labels()
        => Assert.NotEqual(expected, Examples.ByNumber(ml.Transforms.InjectLabelNoise(Examples.Noise, seed: 10).Fit(view).Transform(view)));
}
