using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Transforms.Tests.Injection;

public class CompositionTests
{
    private const int Count = 20_000;

    private static readonly LabelNoise Symmetric = LabelNoise.Symmetric(.2, SymmetricNoise.TrueClassExcluded);

    private readonly MLContext ml = new(seed: 1);
    private readonly IDataView view;

    public CompositionTests() => view = ml.Data.LoadFromEnumerable(Enumerable.Range(0, Count).Select(i => new Row
    {
        Number = i, Label = (uint)(i % 10), Features = [i * 7 % 11, i * 5 % 13], Score = [.. Enumerable.Range(0, 10).Select(c => c == i % 10 ? .5f : c == (i + 1) % 10 ? .3f : .025f)],
    }));

    [Fact]
    public void The_matrix_is_the_product_of_the_steps()
    {
        var noise = LabelNoise.PairFlip(.3).Then(Symmetric);
        var fitted = ml.Transforms.InjectLabelNoise(noise, seed: 4).Fit(view);
        var expected = TransitionMatrix.PairFlip(10, .3).Compose(TransitionMatrix.Symmetric(10, .2, SymmetricNoise.TrueClassExcluded));
        Assert.Equal(expected, fitted.TransitionMatrix);
        Assert.Equal(expected.NoiseRate, fitted.NominalNoiseRate!.Value, 12);
        for (var i = 0; i < 10; i++)
        {
            for (var j = 0; j < 10; j++)
                Assert.Equal(expected[i, j], fitted.RealizedMatrix[i, j], .06);
        }

        Assert.Equal("pair flips of rate 0.3, then symmetric noise of rate 0.2, true class excluded", noise.ToString());
    }

    [Fact]
    public void Steps_draw_independently()
    {
        // With the draws of the first step again, two flips of rate 0.5 would move a label by 0 or 2, never by 1.
        var shares = ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(.5).Then(LabelNoise.PairFlip(.5)), seed: 4).Fit(view).RealizedMatrix;
        Assert.Equal(.5, shares[3, 4], .06);
        Assert.Equal(.25, shares[3, 5], .06);
    }

    [Fact]
    public void A_step_finds_the_labels_that_the_one_before_left()
    {
        // All classes but 0 and 1 became 0: two labels are left to go wrong by an exact number each.
        var noise = LabelNoise.ClassMap([0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 1).Then(LabelNoise.PairFlip(.25).WithExactCount(ExactCount.EachClass));
        var labels = Examples.Read<uint>(ml.Transforms.InjectLabelNoise(noise, seed: 4).Fit(view).Transform(view), "Label");
        Assert.Equal((13_500, 4500 + 1500, 500), (labels.Count(key => key == 1), labels.Count(key => key == 2), labels.Count(key => key == 3)));
    }

    public static TheoryData<LabelNoise> Noises => new(
        LabelNoise.PartDependent(.3).Then(Symmetric),
        Symmetric.Then(LabelNoise.PolynomialMargin(MarginNoise.TypeIII, .3)).Then(LabelNoise.PairFlip(.1)),
        LabelNoise.Recorded(new RecordedLabels([.. Enumerable.Range(0, Count).Select(i => i % 10)], [.. Enumerable.Range(0, Count).Select(i => i % 3)])).Then(Symmetric));

    [Theory]
    [MemberData(nameof(Noises), DisableDiscoveryEnumeration = true)]
    public void Order_cursors_and_reloading_change_no_label(LabelNoise noise)
    {
        var estimator = ml.Transforms.InjectLabelNoise(noise, seed: 3);
        var fitted = estimator.Fit(view);
        var expected = Examples.ByNumber(fitted.Transform(view));
        Assert.InRange(fitted.RealizedNoiseRate, .15, .95);

        Assert.Equal(expected, Examples.ByNumber(estimator.Fit(ml.Data.ShuffleRows(view, seed: 9)).Transform(view)));
        Assert.Equal(expected, Examples.ByNumber(fitted.Transform(new BlocksView(view)), cursors: 3));
        var loaded = (LabelNoiseInjectingTransformer)Examples.SaveAndLoad(ml, fitted, view);
        Assert.Equal(expected, Examples.ByNumber(loaded.Transform(view)));
        Assert.Equal(fitted.Manifest, loaded.Manifest);
    }

    [Fact]
    public void A_rate_that_depends_on_the_data_is_not_claimed()
    {
        var fitted = ml.Transforms.InjectLabelNoise(LabelNoise.PartDependent(.3).Then(Symmetric)).Fit(view);
        Assert.Null(fitted.NominalNoiseRate);
        Assert.Null(fitted.TransitionMatrix);
        Assert.Equal(fitted.Manifest, LabelNoiseManifest.FromJson(fitted.Manifest.ToJson()));
    }

    [Fact]
    public void Columns_of_every_step_are_checked_and_records_come_first()
    {
        Assert.Equal("Could not find feature column 'Missing' (Parameter 'inputSchema')",
            Assert.Throws<ArgumentOutOfRangeException>(() => ml.Transforms.InjectLabelNoise(Symmetric.Then(LabelNoise.PartDependent(.1, "Missing"))).Fit(view)).Message);
        Assert.StartsWith("Recorded labels belong to the true ones, so they can only be the first step.",
            Assert.Throws<ArgumentException>(() => Symmetric.Then(LabelNoise.Recorded(new RecordedLabels([1], [1])))).Message);
    }

    private sealed class Row
    {
        public int Number { get; set; }

        [KeyType(10)]
        public uint Label { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [];

        [VectorType(10)]
        public float[] Score { get; set; } = [];
    }
}
