using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Noise;

public class ClassMapNoiseTests
{
    private static readonly int[] NextInSuperclass =
    [
        51, 32, 11, 42, 30, 20, 7, 14, 13, 10, 16, 35, 17, 48, 18, 19, 28, 37, 24, 21, 25, 31, 39, 33, 6, 84, 45, 29, 61, 44, 55, 38, 67, 49,
        63, 46, 50, 68, 15, 40, 86, 69, 43, 88, 78, 77, 98, 52, 58, 60, 65, 53, 56, 57, 62, 72, 59, 83, 90, 96, 71, 9, 70, 64, 66, 74, 75, 73,
        76, 81, 82, 23, 95, 91, 80, 34, 12, 79, 93, 99, 36, 85, 92, 0, 94, 89, 87, 22, 97, 41, 8, 1, 54, 27, 5, 4, 47, 3, 2, 26,
    ];

    [Theory]
    [InlineData(9, 1)]
    [InlineData(2, 0)]
    [InlineData(4, 7)]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    public void Five_classes_of_Cifar10_go_wrong(int trueClass, int givenClass) => CheckFlip(LabelNoise.Cifar10Asymmetric(.4), trueClass, givenClass);

    [Theory]
    [InlineData(7, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 8)]
    [InlineData(5, 6)]
    [InlineData(6, 5)]
    public void Five_digits_go_wrong(int trueClass, int givenClass) => CheckFlip(LabelNoise.MnistAsymmetric(.4), trueClass, givenClass);

    [Fact]
    public void Positive_reviews_go_wrong_at_the_rate_and_negative_ones_at_five_in_a_hundred()
    {
        var matrix = LabelNoise.ImdbAsymmetric(.3).ToTransitionMatrix(2);
        Assert.Equal(TransitionMatrix.FromRows(new[,] { { .95, .05 }, { .3, .7 } }), matrix);
        Assert.Equal(.175, matrix.NoiseRate, 12);
        Assert.StartsWith("The rate of wrong labels among positives must be in [0, 0.5).",
            Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.ImdbAsymmetric(.5)).Message);
    }

    [Fact]
    public void The_default_on_Cifar100_is_the_next_in_the_superclass()
    {
        var matrix = LabelNoise.Cifar100Asymmetric(.3).ToTransitionMatrix(100);
        Assert.Equal(TransitionMatrix.ClassMap(NextInSuperclass, .3), matrix);
        Assert.Equal(.3, matrix.NoiseRate, 12);
    }

    [Theory]
    [InlineData(Cifar100Noise.SuperclassNext, 1.0, .4)]
    [InlineData(Cifar100Noise.SuperclassUniform, 1.0, .4)]
    [InlineData(Cifar100Noise.BlockNext, .06, .4)]
    [InlineData(Cifar100Noise.NextId, .06, .4)]
    [InlineData(Cifar100Noise.BlockSwap, null, .16)]
    public void Each_rule_on_Cifar100_has_its_rate_and_its_share_within_superclasses(Cifar100Noise rule, double? within, double rate)
    {
        var matrix = LabelNoise.Cifar100Asymmetric(.4, rule, pairSeed: 5).ToTransitionMatrix(100);
        Assert.Equal(rate, matrix.NoiseRate, 12);
        var flips =
            from i in Enumerable.Range(0, 100)
            from j in Enumerable.Range(0, 100)
            where i != j
            select (matrix[i, j], Same: Cifar100.Superclasses[i] == Cifar100.Superclasses[j]);
        var share = flips.Where(flip => flip.Same).Sum(flip => flip.Item1) / flips.Sum(flip => flip.Item1);
        if (within is { } expected)
            Assert.Equal(expected, share, 12);
    }

    [Fact]
    public void Blocks_wrap_around() => Assert.Equal(.2, LabelNoise.Cifar100Asymmetric(.2, Cifar100Noise.BlockNext).ToTransitionMatrix(100)[14, 10], 12);

    [Fact]
    public void Every_block_swaps_one_pair()
    {
        var matrix = LabelNoise.Cifar100Asymmetric(1, Cifar100Noise.BlockSwap, pairSeed: 3).ToTransitionMatrix(100);
        for (var first = 0; first < 100; first += 5)
        {
            var moved = Enumerable.Range(first, 5).Where(id => matrix[id, id] == 0).ToArray();
            Assert.Equal(2, moved.Length);
            Assert.Equal((1, 1), (matrix[moved[0], moved[1]], matrix[moved[1], moved[0]]));
        }

        Assert.NotEqual(matrix, LabelNoise.Cifar100Asymmetric(1, Cifar100Noise.BlockSwap, pairSeed: 4).ToTransitionMatrix(100));
    }

    [Fact]
    public void Pairs_within_a_superclass_are_a_twentieth_over_many_seeds()
    {
        var shares = Enumerable.Range(0, 300).Select(seed =>
        {
            var matrix = LabelNoise.Cifar100Asymmetric(1, Cifar100Noise.BlockSwap, seed).ToTransitionMatrix(100);
            return Enumerable.Range(0, 100).Count(i => matrix[i, i] == 0 && Cifar100.Superclasses[i] == Cifar100.Superclasses[matrix.Row(i).IndexOf(1)]) / 40.0;
        });
        Assert.InRange(shares.Average(), .04, .06);
    }

    [Fact]
    public void Twenty_superclasses_have_five_classes_each()
        => Assert.All(Cifar100.Superclasses.CountBy(superclass => superclass), group => Assert.Equal(5, group.Value));

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Equal("Class 1 becomes 2, but classes are numbered from 0 to 1. (Parameter 'targets')",
            Assert.Throws<ArgumentException>(() => LabelNoise.ClassMap([1, 2], .1)).Message);
        Assert.Equal("The asymmetric noise on CIFAR-10 has 10 classes, but the labels have 9. (Parameter 'classCount')",
            Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.Cifar10Asymmetric(.1).ToTransitionMatrix(9)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.Cifar100Asymmetric(.1, (Cifar100Noise)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.ClassMap([1, 0], 2));
    }

    private static void CheckFlip(LabelNoise noise, int trueClass, int givenClass)
    {
        var matrix = noise.ToTransitionMatrix(10);
        Assert.Equal((.6, .4), (matrix[trueClass, trueClass], matrix[trueClass, givenClass]));
        Assert.Equal(.2, matrix.NoiseRate, 12);
    }
}
