using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.TransitionMatrices;

/// <summary>The share of wrong labels in data whose classes are not equally frequent.</summary>
public class NoiseRateTests
{
    private static readonly TransitionMatrix Uneven = TransitionMatrix.FromRows(new[,] { { .95, .05 }, { .5, .5 } });

    [Fact]
    public void FrequentClassesCountMore()
    {
        // .9 of class 0 and .1 of class 1 give these labels, of which .9 · .05 + .1 · .5 are wrong.
        Assert.Equal(.095, Uneven.GetNoiseRate([.905, .095]), 1e-4);
        Assert.Equal(.095, Uneven.GetNoiseRate([9050, 950]), 1e-4);
        Assert.Equal(Uneven.NoiseRate, Uneven.GetNoiseRate([.725, .275]), 1e-4);
    }

    [Fact]
    public void NoShareOfAClassIsNegative()
    {
        // Not even class 0 alone gives as many labels of class 0, nor class 1 alone so few.
        Assert.Equal(.05, Uneven.GetNoiseRate([.99, .01]), 1e-4);
        Assert.Equal(.5, Uneven.GetNoiseRate([.2, .8]), 1e-4);
    }

    [Theory]
    [InlineData(.2)]
    [InlineData(.8)]
    public void OfSymmetricNoiseItIsTheRateWhateverTheClasses(double rate) =>
        Assert.Equal(rate, TransitionMatrix.Symmetric(10, rate, SymmetricNoise.TrueClassExcluded).GetNoiseRate([50, 40, 30, 30, 20, 20, 10, 10, 10, 5]), 1e-9);

    [Fact]
    public void ManyClassesOfDifferentFrequencyAreRecovered()
    {
        var matrix = TransitionMatrix.PairFlip(20, .3);
        double[] classes = [.. Enumerable.Range(1, 20).Select(i => i / 210.0)];
        var uneven = TransitionMatrix.Identity(20).ToArray();
        for (var i = 0; i < 20; i++) for (var j = 0; j < 20; j++) uneven[i, j] = i < 5 ? matrix[i, j] : uneven[i, j];
        var noisy = TransitionMatrix.FromRows(uneven);
        double[] labels = [.. Enumerable.Range(0, 20).Select(label => Enumerable.Range(0, 20).Sum(i => classes[i] * noisy[i, label]))];
        Assert.Equal(.3 * 15 / 210, noisy.GetNoiseRate(labels), 1e-4);
    }

    [Fact]
    public void LabelThatNoClassGivesSaysNothing() =>
        Assert.Equal(0, TransitionMatrix.FromRows(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 1, 0 } }).GetNoiseRate([1, 0, 1]), 1e-9);
}
