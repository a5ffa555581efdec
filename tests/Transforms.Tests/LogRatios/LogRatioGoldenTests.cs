using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.LogRatios;

public class LogRatioGoldenTests
{
    private static readonly double[] Three = [.5, .3, .2];
    private static readonly double[] Four = [.1, .2, .3, .4];

    [Fact]
    public void Additive_log_ratios()
    {
        Assert.Equal([.916291, .405465], Vectors.Alr(Three).Rounded());
        Assert.Equal([-1.386294, -.693147, -.287682], Vectors.Alr(Four).Rounded());
    }

    [Fact]
    public void Centred_log_ratios()
    {
        Assert.Equal([.475705, -.03512, -.440585], Vectors.Clr(Three).Rounded());
        Assert.Equal([-.794513, -.101366, .304099, .591781], Vectors.Clr(Four).Rounded());
    }

    [Fact]
    public void Isometric_log_ratios()
    {
        Assert.Equal([.361208, .539605], Vectors.Ilr(Three).Rounded());
        Assert.Equal([-.490129, -.614037, -.68333], Vectors.Ilr(Four).Rounded());
    }

    [Fact]
    public void Inverses()
    {
        Assert.Equal(Three, Vectors.InverseAlr(.916291, .405465).Select(part => Math.Round(part, 5)));
        Assert.Equal(Three, Vectors.InverseClr(.475705, -.03512, -.440585).Select(part => Math.Round(part, 5)));
        Assert.Equal(Three, Vectors.InverseIlr(.361208, .539605).Select(part => Math.Round(part, 5)));
        Assert.Equal([.464526, .112934, .42254], Vectors.InverseIlr(1, -.5).Rounded());
    }

    [Fact]
    public void Two_parts_have_one_coordinate()
    {
        Assert.Equal(Math.Log(.7 / .3) / Math.Sqrt(2), Vectors.Ilr(.7, .3)[0], 14);
        Assert.Equal(Math.Log(.7 / .3), Vectors.Alr(.7, .3)[0], 14);
    }

    [Fact]
    public void The_basis()
    {
        Assert.Equal([.707107, -.707107, 0, .408248, .408248, -.816497], LogRatio.HelmertBasis(3).Cast<double>().Rounded());
        Assert.Equal(
            [.707107, -.707107, 0, 0, .408248, .408248, -.816497, 0, .288675, .288675, .288675, -.866025],
            LogRatio.HelmertBasis(4).Cast<double>().Rounded());
    }

    [Fact]
    public void Aitchison_distance() => Assert.Equal(1.295831, LogRatio.AitchisonDistance(Three, [.2, .3, .5]), 6);

    [Theory]
    [InlineData(10, 1e-3, 8.736842)]
    [InlineData(100, 1e-3, 11.454231)]
    [InlineData(14, .1, 4.667975)]
    [InlineData(50, .01, 8.421842)]
    public void Smoothed_labels_are_equally_long(int classCount, double smoothing, double length)
    {
        foreach (var classIndex in new[] { 0, 1, classCount / 2, classCount - 1 })
            Assert.Equal(length, Vectors.Norm(Vectors.Ilr(Vectors.Smooth(classCount, classIndex, smoothing))), 6);
    }

    [Fact]
    public void A_smoothed_label() => Assert.Equal([.025, .925, .025, .025], Vectors.Smooth(4, 1, .1).Rounded());

    [Fact]
    public void Replaced_zeros_keep_the_ratios_of_the_others()
    {
        var replaced = Vectors.Run((source, destination) => LogRatio.ReplaceZeros(source, .01, destination), [3, 0, 1, 0], 4);
        Assert.Equal([.735, .01, .245, .01], replaced.Rounded());
    }
}
