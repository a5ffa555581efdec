using Microsoft.ML.NoisyLabels.Networks;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Networks;

public class DropoutTests
{
    [Fact]
    public void AShareOfTheValuesBecomesZeroAndTheMeanStays()
    {
        using var scope = NewDisposeScope();
        var output = Drop(new Dropout(0.25), ones(100, 100)).cpu().data<float>().ToArray();
        Assert.InRange(output.Count(value => value == 0) / 10_000.0, 0.23, 0.27);
        Assert.All(output.Where(value => value != 0), value => Assert.Equal(4f / 3, value, 1e-6f));
    }

    [Fact]
    public void ADimensionCanShareItsFate()
    {
        using var scope = NewDisposeScope();
        var output = Drop(new Dropout(0.5, dimension: 1), ones(20, 7, 10));
        Assert.True(output.eq(output.narrow(1, 0, 1)).all().cpu().item<bool>());
        Assert.InRange(output.mean().cpu().item<float>(), 0.7f, 1.3f);
    }

    [Fact]
    public void NothingIsDroppedInEvaluation()
    {
        using var scope = NewDisposeScope();
        using var dropout = new Dropout(0.5);
        dropout.eval();
        Assert.Equal(100, dropout.call(ones(100)).sum().item<float>());
    }

    private static Tensor Drop(Dropout dropout, Tensor input)
    {
        using var generator = new Generator(1, CPU);
        dropout.Generator = generator;
        return dropout.call(input.to(Models.Device));
    }
}
