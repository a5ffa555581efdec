using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Transforms.Tests.Injection;

public class ExactCountTests
{
    private const int Count = 5003;

    private static readonly LabelNoise Included = LabelNoise.Symmetric(.4, SymmetricNoise.TrueClassIncluded);

    private readonly MLContext ml = new(seed: 1);

    [Theory]
    [InlineData(.4, 2001)]
    [InlineData(0, 0)]
    [InlineData(1, Count)]
    public void Of_the_whole_view_the_rate_rounded_down_goes_wrong(double rate, long expected)
    {
        foreach (var noise in new[] { LabelNoise.Symmetric(rate, SymmetricNoise.TrueClassExcluded), LabelNoise.PairFlip(rate) })
            Assert.Equal(expected, Fit(noise.WithExactCount(ExactCount.WholeView)).Manifest.Flipped);
    }

    [Theory]
    [MemberData(nameof(NoisesOfOneRate), DisableDiscoveryEnumeration = true)]
    public void Exact_numbers_over_the_whole_view_leave_the_probabilities_as_they_are(LabelNoise noise)
    {
        var view = Examples.View(ml, 100_000);
        var fitted = ml.Transforms.InjectLabelNoise(noise.WithExactCount(ExactCount.WholeView), seed: 5).Fit(view);
        for (var i = 0; i < 10; i++)
        {
            for (var j = 0; j < 10; j++)
                Assert.Equal(noise.ToTransitionMatrix(10)[i, j], fitted.RealizedMatrix[i, j], .02);
        }
    }

    [Fact]
    public void Redrawn_labels_may_be_the_true_ones_where_the_convention_says_so()
    {
        var fitted = Fit(Included.WithExactCount(ExactCount.WholeView));
        Assert.Equal(.36, fitted.NominalNoiseRate);
        Assert.InRange(fitted.Manifest.Flipped, 1741, 1861);
    }

    [Fact]
    public void Of_a_class_map_rows_of_classes_that_stay_are_chosen_too()
    {
        var fitted = Fit(LabelNoise.Cifar10Asymmetric(.4).WithExactCount(ExactCount.WholeView));
        Assert.Equal((1, .2), (fitted.RealizedMatrix[0, 0], fitted.NominalNoiseRate));
        Assert.Equal(.2, fitted.RealizedNoiseRate, .03);
        Assert.Equal(fitted.RealizedNoiseRate * Count, fitted.Manifest.Flipped, 6);
    }

    public static TheoryData<LabelNoise> Noises => new(
        Included, LabelNoise.PairFlip(.3), LabelNoise.SparseRandom(.37, 3, 1), LabelNoise.Structured(ClassOrder.Random(10, 1), 20, .5),
        LabelNoise.FromMatrix(TransitionMatrix.PairFlip(10, .2).Compose(TransitionMatrix.Symmetric(10, .1, SymmetricNoise.TrueClassExcluded))));

    public static TheoryData<LabelNoise> NoisesOfOneRate => new(
        Included, LabelNoise.SparseRandom(.37, 3, 1), LabelNoise.Structured(ClassOrder.Random(10, 1), 10, 1), LabelNoise.Cifar10Asymmetric(.4));

    [Theory]
    [MemberData(nameof(Noises), DisableDiscoveryEnumeration = true)]
    public void Of_each_class_every_label_is_given_as_often_as_expected(LabelNoise noise)
    {
        var fitted = Fit(noise.WithExactCount(ExactCount.EachClass));
        for (var i = 0; i < 10; i++)
        {
            var rows = 500 + (i < Count % 10 ? 1 : 0);
            for (var j = 0; j < 10; j++)
                Assert.InRange((fitted.RealizedMatrix[i, j] - fitted.TransitionMatrix![i, j]) * rows, -.999999, .999999);
        }
    }

    [Theory]
    [InlineData(ExactCount.WholeView)]
    [InlineData(ExactCount.EachClass)]
    public void Order_cursors_and_reloading_change_no_label(ExactCount over)
    {
        var view = Examples.View(ml, Count);
        var estimator = ml.Transforms.InjectLabelNoise(Included.WithExactCount(over), trustedColumnName: "Verified", seed: 3);
        var fitted = estimator.Fit(view);
        var expected = Examples.ByNumber(fitted.Transform(view));

        Assert.Equal(expected, Examples.ByNumber(estimator.Fit(ml.Data.ShuffleRows(view, seed: 4)).Transform(view)));
        Assert.Equal(expected, Examples.ByNumber(fitted.Transform(ml.Data.ShuffleRows(view, seed: 5))));
        Assert.Equal(expected, Examples.ByNumber(fitted.Transform(new BlocksView(view)), cursors: 3));
        var loaded = (LabelNoiseInjectingTransformer)Examples.SaveAndLoad(ml, fitted, view);
        Assert.Equal(expected, Examples.ByNumber(loaded.Transform(view)));
        Assert.Equal(fitted.Manifest, loaded.Manifest);
    }

    [Fact]
    public void Rows_that_keep_their_label_do_not_count()
    {
        var view = Examples.View(ml, 1000);
        var noise = LabelNoise.PairFlip(.25).WithExactCount(ExactCount.WholeView);
        Assert.Equal((800L, 200L), Of(ml.Transforms.InjectLabelNoise(noise, trustedColumnName: "Verified").Fit(view).Manifest));

        static (long, long) Of(LabelNoiseManifest manifest) => (manifest.Labels, manifest.Flipped);
    }

    [Fact]
    public void Other_rows_go_wrong_at_about_the_rate_and_a_class_that_was_not_there_too()
    {
        var rows = ml.Data.TakeRows(Examples.View(ml, 20_000), 5);
        var fitted = ml.Transforms.InjectLabelNoise(Included.WithExactCount(ExactCount.EachClass), seed: 1).Fit(rows);
        var labels = Examples.Read<uint>(fitted.Transform(Examples.View(ml, 20_000)), "Label").Where((_, i) => i % 10 >= 5).Select((key, i) => key != (i % 5) + 6);
        Assert.Equal(.36, labels.Count(wrong => wrong) / 10_000.0, .03);
    }

    [Fact]
    public void Says_what_it_is_and_refuses_what_it_cannot_count()
    {
        Assert.Equal("pair flips of rate 0.3, exact number over the whole view", LabelNoise.PairFlip(.3).WithExactCount(ExactCount.WholeView).ToString());
        Assert.StartsWith("Exact numbers are for noise that depends on the class alone, which is not so of part-dependent noise",
            Assert.Throws<ArgumentException>(() => LabelNoise.PartDependent(.3).WithExactCount(ExactCount.EachClass)).Message);
        Assert.StartsWith("Exact numbers over the whole view are for noise of a single rate, which asymmetric noise on IMDB",
            Assert.Throws<ArgumentException>(() => LabelNoise.ImdbAsymmetric(.3).WithExactCount(ExactCount.WholeView)).Message);
        Assert.StartsWith("Exact numbers over the whole view are for noise of a single rate, which structured noise, alpha 5, delta 1, all labels",
            Assert.Throws<ArgumentException>(() => LabelNoise.Structured(ClassOrder.Random(10, 1), 5, 1).WithExactCount(ExactCount.WholeView)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.PairFlip(.3).WithExactCount((ExactCount)2));
    }

    private LabelNoiseInjectingTransformer Fit(LabelNoise noise) => ml.Transforms.InjectLabelNoise(noise, seed: 5).Fit(Examples.View(ml, Count));
}
