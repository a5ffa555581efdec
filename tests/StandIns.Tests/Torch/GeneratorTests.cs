using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public class GeneratorTests
{
    [Fact]
    public void TheSameSeedGivesTheSameNumbers()
    {
        using var first = new Generator(5);
        using var second = new Generator(5);
        Assert.Equal(5, first.initial_seed());
        using var a = rand(8, generator: first);
        using var b = rand(8, generator: second);
        Assert.True(a.Equals(b));
        Assert.False(a.Equals(rand(8, generator: first)));
        Assert.True(a.Equals(rand(8, generator: first.manual_seed(5))));
    }

    [Fact]
    public void GeneratorsAreOnTheCpuWhateverTheirDevice()
    {
        using var host = new Generator(5);
        using var named = new Generator(5, new Device(DeviceType.CUDA, 0));
        Assert.Equal(DeviceType.CUDA, named.device.type);
        Assert.True(rand(8, generator: host).Equals(rand(8, generator: named)));
    }

    [Fact]
    public void AStateCanBePutBack()
    {
        using var generator = new Generator(1);
        randn(3, generator: generator);
        using var state = generator.get_state();
        using var a = zeros(4).normal_(generator: generator);
        generator.set_state(state);
        Assert.True(a.Equals(zeros(4).normal_(generator: generator)));
    }

    [Fact]
    public void DrawsFromAGeneratorLeaveTheGlobalOneAlone()
    {
        manual_seed(3);
        using var expected = rand(2);
        manual_seed(3);
        using var generator = new Generator(9);
        randperm(10, generator: generator);
        zeros(4).uniform_(0, 1, generator);
        Assert.True(expected.Equals(rand(2)));
    }

    [Fact]
    public void DrawsKeepToTheirRange()
    {
        using var generator = new Generator(0);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)i), randperm(20, generator: generator).data<long>().Order());
        var dice = randint(1, 7, [200L], generator: generator);
        Assert.Equal(int64, dice.dtype);
        Assert.Equal((1, 6), (dice.min().ToInt32(), dice.max().ToInt32()));
        Assert.InRange(zeros(1000).bernoulli_(0.25, generator).mean().ToDouble(), 0.18, 0.32);
        Assert.InRange(zeros(1000).normal_(2, 0.5, generator).mean().ToDouble(), 1.9, 2.1);
        Expect.Close(tensor(new[] { 0.0, 1.0 }).multinomial(3, true, generator), 1, 1, 1);
    }
}
