using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Transforms.Tests.Injection;

namespace Transforms.Tests.Noise;

public class InstanceNoiseTests
{
    private const int Classes = 4;

    private readonly MLContext ml = new(seed: 1);

    [Theory]
    [InlineData(new[] { -.1f, .2f, .7f, .6f, -.5f, .1f }, new[] { .192442, .65, .157558 })]
    [InlineData(new[] { .5f, -.2f, .1f, .3f, .4f, -.6f }, new[] { .315087, .65, .034913 })]
    public void Part_dependent_noise_has_the_golden_probabilities(float[] projection, double[] expected)
    {
        var probabilities = new double[3];
        PartDependentSampler.SetProbabilities(probabilities, [1, 2], projection, trueClass: 1, flipRate: .35, temperature: 1);
        Assert.Equal(expected, probabilities.Select(value => Math.Round(value, 6)));
    }

    [Theory]
    [InlineData(MarginNoise.TypeI, .625, 1.43, .437063)]
    [InlineData(MarginNoise.TypeII, .125, 1.32, .094697)]
    [InlineData(MarginNoise.TypeIII, .291667, 1.35, .216049)]
    public void Margin_noise_has_the_golden_probabilities(MarginNoise type, double keep, double factor, double kept)
    {
        Assert.Equal(keep, MarginLabelNoise.Keep(type, .5), 6);
        Assert.Equal(kept, MarginLabelNoise.Keep(type, .5) / factor, 6);
    }

    [Fact]
    public void The_two_likeliest_classes_are_found()
    {
        Assert.Equal((2, 0), Top([.3f, .1f, .6f]));
        Assert.Equal((0, 1), Top([.4f, .4f, .2f]));
        Assert.Equal((1, 2), Top([.1f, .5f, .4f]));
        Assert.True(double.IsNaN(MarginLabelNoise.Rank([.5f, .5f, float.NaN]).Margin));

        static (int First, int Second) Top(float[] probabilities) => (MarginLabelNoise.Rank(probabilities).First, MarginLabelNoise.Rank(probabilities).Second);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Part_dependent_noise_flips_at_its_rate_and_depends_on_the_features(bool standardize, bool shared)
    {
        var view = View(20_000);
        var noise = ml.Transforms.InjectLabelNoise(LabelNoise.PartDependent(.4, standardize: standardize, sharedProjection: shared), seed: 3).Fit(view);

        Assert.InRange(noise.RealizedNoiseRate, .385, .415);
        Assert.Equal(.400013, noise.NominalNoiseRate!.Value, 6);
        Assert.Null(noise.TransitionMatrix);
        var rows = ml.Data.CreateEnumerable<Example>(noise.Transform(view), false).ToArray();
        var wrong = rows.Where((row, i) => i % Classes == 0 && row.Label != 1).ToArray();
        // Which wrong label an example got shows in the means of its features; chance alone moves them by less than 0.05.
        Assert.Contains(Enumerable.Range(0, 3), slot =>
        {
            var means = wrong.GroupBy(row => row.Label).Select(group => group.Average(row => row.Features[slot])).ToArray();
            return means.Max() - means.Min() > .08;
        });
    }

    [Theory]
    [InlineData(.05, .1, .10091604338)]
    [InlineData(.05, 0, .05)]
    [InlineData(.95, .1, .89908395662)]
    [InlineData(0, .1, .07978845608)]
    [InlineData(.3, 1, .48389225211)]
    [InlineData(.05, .01, .05000001487)]
    public void The_nominal_rate_is_the_mean_of_the_flip_rates_that_are_drawn(double rate, double deviation, double expected)
    {
        var noise = ml.Transforms.InjectLabelNoise(LabelNoise.PartDependent(rate, rateDeviation: deviation), seed: 3).Fit(View(20_000));
        Assert.Equal(expected, noise.NominalNoiseRate!.Value, 10);
        Assert.Equal(expected, noise.RealizedNoiseRate, .012);
    }

    [Fact]
    public void A_high_temperature_makes_wrong_labels_alike()
    {
        var matrix = ml.Transforms.InjectLabelNoise(LabelNoise.PartDependent(.6, temperature: 1e6), seed: 3).Fit(View(20_000)).RealizedMatrix;
        for (var i = 0; i < Classes; i++)
        {
            for (var j = 0; j < Classes; j++)
                Assert.InRange(matrix[i, j], (i == j ? .4 : .2) - .03, (i == j ? .4 : .2) + .03);
        }
    }

    [Theory]
    [InlineData(MarginNoise.TypeI, .35)]
    [InlineData(MarginNoise.TypeII, .35)]
    [InlineData(MarginNoise.TypeIII, .2)]
    public void Margin_noise_reaches_the_rate_that_is_asked_for(MarginNoise type, double rate)
    {
        var noise = ml.Transforms.InjectLabelNoise(LabelNoise.PolynomialMargin(type, rate), seed: 5).Fit(View(20_000));
        Assert.InRange(noise.RealizedNoiseRate, rate - .012, rate + .012);
    }

    [Fact]
    public void A_factor_of_the_literature_gives_its_own_rate()
    {
        var noise = ml.Transforms.InjectLabelNoise(LabelNoise.PolynomialMarginWithFactor(MarginNoise.TypeI, 1.43), seed: 5).Fit(View(20_000));
        Assert.InRange(noise.RealizedNoiseRate, noise.NominalNoiseRate!.Value - .012, noise.NominalNoiseRate!.Value + .012);
    }

    [Fact]
    public void Rows_whose_input_is_not_finite_keep_their_label()
    {
        var view = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 200).Select(i => new Example { Label = (uint)(i % Classes), Features = [float.NaN, 1, 2], Score = [float.NaN, 1, 0, 0] }));
        Assert.Equal(0, ml.Transforms.InjectLabelNoise(LabelNoise.PartDependent(1)).Fit(view).RealizedNoiseRate);
        Assert.Equal(0, ml.Transforms.InjectLabelNoise(LabelNoise.PolynomialMarginWithFactor(MarginNoise.TypeI, 2)).Fit(view).RealizedNoiseRate);
    }

    public static TheoryData<LabelNoise> Noises => new(
        LabelNoise.PartDependent(.5), LabelNoise.PartDependent(.5, standardize: false), LabelNoise.PolynomialMargin(MarginNoise.TypeII, .4));

    [Theory]
    [MemberData(nameof(Noises), DisableDiscoveryEnumeration = true)]
    public void Fitting_shuffled_rows_and_reloading_change_no_label(LabelNoise noise)
    {
        var view = View(3000);
        var fitted = ml.Transforms.InjectLabelNoise(noise, seed: 3).Fit(view);
        var expected = Examples.ByNumber(fitted.Transform(view));

        Assert.Equal(expected, Examples.ByNumber(ml.Transforms.InjectLabelNoise(noise, seed: 3).Fit(ml.Data.ShuffleRows(view, seed: 9)).Transform(view)));
        Assert.Equal(expected, Examples.ByNumber(fitted.Transform(ml.Data.ShuffleRows(view, seed: 2))));
        Assert.Equal(expected, Examples.ByNumber(fitted.Transform(new BlocksView(view)), cursors: 3));
        Assert.Equal(expected, Examples.ByNumber(Examples.SaveAndLoad(ml, fitted, view).Transform(view)));
    }

    [Fact]
    public void Bad_columns_are_named()
    {
        Assert.Equal("Could not find feature column 'Missing' (Parameter 'inputSchema')", Refusal(LabelNoise.PartDependent(.1, "Missing")));
        Assert.Equal("Schema mismatch for feature column 'Number': expected Vector<Single>, got Int32 (Parameter 'inputSchema')", Refusal(LabelNoise.PartDependent(.1, "Number")));
        Assert.Equal("Schema mismatch for probability column 'Features': expected Vector<Single, 4>, got Vector<Single, 3> (Parameter 'input')",
            Refusal(LabelNoise.PolynomialMargin(MarginNoise.TypeI, .1, "Features")));
        Assert.Throws<NotSupportedException>(() => LabelNoise.PartDependent(.1).ToTransitionMatrix(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.PartDependent(.1, temperature: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.PolynomialMarginWithFactor(MarginNoise.TypeI, 0));

        string Refusal(LabelNoise noise) => Assert.Throws<ArgumentOutOfRangeException>(() => ml.Transforms.InjectLabelNoise(noise).Fit(View(5))).Message;
    }

    private IDataView View(int count) => ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i =>
    {
        var random = new Random(i);
        var scores = Enumerable.Range(0, Classes).Select(c => Math.Exp((2 * random.NextDouble()) + (c == i % Classes ? 2 : 0))).ToArray();
        return new Example
        {
            Number = i,
            Label = (uint)(i % Classes),
            Features = [.. Enumerable.Range(0, 3).Select(_ => (float)random.NextDouble())],
            Score = [.. scores.Select(score => (float)(score / scores.Sum()))],
        };
    }));

    private sealed class Example
    {
        public int Number { get; set; }

        [KeyType(Classes)]
        public uint Label { get; set; }

        [VectorType(3)]
        public float[] Features { get; set; } = [];

        [VectorType(Classes)]
        public float[] Score { get; set; } = [];
    }
}
