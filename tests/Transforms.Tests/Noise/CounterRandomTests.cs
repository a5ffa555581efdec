using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Noise;

public class CounterRandomTests
{
    [Fact]
    public void Mix64_is_the_finaliser_of_SplitMix64()
    {
        const ulong gamma = 0x9E3779B97F4A7C15;
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423];
        for (ulong i = 0; i < 3; i++)
            Assert.Equal(expected[i], CounterRandom.Mix64(unchecked(1234567 + ((i + 1) * gamma))));
    }

    [Theory]
    [InlineData(0, 0, 0, .883310808214)]
    [InlineData(0, 0, 1, .431527997049)]
    [InlineData(0, 1, 0, .048761560393)]
    [InlineData(0, 2, 0, .584619072881)]
    [InlineData(42, 0, 0, .423686415774)]
    [InlineData(42, 1, 0, .337703597825)]
    [InlineData(42, 49999, 0, .354969383261)]
    public void Uniform_has_the_golden_values(int seed, ulong index, ulong draw, double expected)
        => Assert.Equal(expected, CounterRandom.Uniform(seed, index, draw), 12);

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Any_seed_and_any_index_give_a_number_below_one(int seed)
        => Assert.All(new ulong[] { 0, 1, ulong.MaxValue - 1, ulong.MaxValue }, index => Assert.InRange(CounterRandom.Uniform(seed, index, 0), 0, 1 - 1e-16));
}
