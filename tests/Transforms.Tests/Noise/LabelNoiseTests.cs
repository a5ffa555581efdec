using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Noise;

public class LabelNoiseTests
{
    [Fact]
    public void Gives_the_matrix_for_any_number_of_classes()
    {
        Assert.Equal(TransitionMatrix.Symmetric(4, .2, SymmetricNoise.TrueClassIncluded), LabelNoise.Symmetric(.2, SymmetricNoise.TrueClassIncluded).ToTransitionMatrix(4));
        Assert.Equal(TransitionMatrix.PairFlip(7, .3), LabelNoise.PairFlip(.3).ToTransitionMatrix(7));
        var matrix = TransitionMatrix.PairFlip(3, .1);
        Assert.Same(matrix, LabelNoise.FromMatrix(matrix).ToTransitionMatrix(3));
    }

    [Fact]
    public void A_matrix_fits_its_own_number_of_classes_only()
    {
        var noise = LabelNoise.FromMatrix(TransitionMatrix.Identity(3));
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => noise.ToTransitionMatrix(4));
        Assert.Equal("The transition matrix of this noise has 3 classes, but the labels have 4. (Parameter 'classCount')", exception.Message);
    }

    [Fact]
    public void Says_what_it_is()
    {
        Assert.Equal("symmetric noise of rate 0.4, true class excluded", LabelNoise.Symmetric(.4, SymmetricNoise.TrueClassExcluded).ToString());
        Assert.Equal("symmetric noise of rate 0.4, true class included", LabelNoise.Symmetric(.4, SymmetricNoise.TrueClassIncluded).ToString());
        Assert.Equal("pair flips of rate 0.25", LabelNoise.PairFlip(.25).ToString());
        Assert.Equal("noise by a transition matrix of 3 classes", LabelNoise.FromMatrix(TransitionMatrix.Identity(3)).ToString());
    }

    [Theory]
    [InlineData(-.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_rate_outside_its_range_is_refused(double rate)
    {
        Assert.StartsWith("A noise rate must be in [0, 1]. (Parameter 'rate')",
            Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.PairFlip(rate)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.Symmetric(rate, SymmetricNoise.TrueClassIncluded));
    }

    [Fact]
    public void An_unknown_convention_is_refused() => Assert.StartsWith(
        "There is no such convention of symmetric noise. (Parameter 'convention')",
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.Symmetric(.1, (SymmetricNoise)2)).Message);

    [Fact]
    public void A_missing_matrix_is_refused() => Assert.Throws<ArgumentNullException>(() => LabelNoise.FromMatrix(null!));
}
