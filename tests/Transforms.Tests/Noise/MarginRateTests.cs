using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Noise;

/// <summary>What the factor of margin noise can reach, in rows of which the likeliest class is wrong in every fifth.</summary>
public class MarginRateTests
{
    private const int Count = 20_000;

    private readonly MLContext ml = new(seed: 1);

    [Theory]
    [InlineData(MarginNoise.TypeI, .05)]
    [InlineData(MarginNoise.TypeII, .05)]
    [InlineData(MarginNoise.TypeIII, .19)]
    [InlineData(MarginNoise.TypeI, .81)]
    public void A_rate_that_no_factor_reaches_is_refused(MarginNoise type, double rate)
        => Assert.Equal(
            FormattableString.Invariant($"The two likeliest classes of each row allow rates from 0.2000 to 0.8000, not {rate}."),
            Assert.Throws<InvalidOperationException>(() => Fit(LabelNoise.PolynomialMargin(type, rate), View(Row))).Message);

    [Theory]
    [InlineData(MarginNoise.TypeI, .2)]
    [InlineData(MarginNoise.TypeII, .21)]
    [InlineData(MarginNoise.TypeIII, .5)]
    [InlineData(MarginNoise.TypeI, .79)]
    public void A_rate_between_the_ends_is_reached(MarginNoise type, double rate)
        => Assert.Equal(rate, Fit(LabelNoise.PolynomialMargin(type, rate), View(Row)).RealizedNoiseRate, .012);

    [Theory]
    [InlineData(.1, .2)]
    [InlineData(1, .35)]
    [InlineData(2, .575)]
    public void A_factor_has_the_rate_of_its_probabilities(double factor, double rate)
    {
        // k = 0.75 in four of five rows, whose second class is wrong, and 0.75 in the others, whose first one is: 0.2 min(1, k / F) + 0.8 (1 - min(1, k / F)).
        var margin = MathF.Sqrt(.5f);
        var noise = Fit(LabelNoise.PolynomialMarginWithFactor(MarginNoise.TypeI, factor), View(i => Row(i, margin)));
        Assert.Equal(rate, noise.NominalNoiseRate!.Value, 6);
    }

    [Theory]
    [InlineData(new[] { 2f, -1, 0, 0 }, "Row 7 of column 'Score' has the entry 2; it must hold class probabilities, which are in [0, 1] and sum to 1.")]
    [InlineData(new[] { .5f, .5f, .5f, 0 }, "Row 7 of column 'Score' sums to 1.5; it must hold class probabilities, which are in [0, 1] and sum to 1.")]
    public void A_column_that_holds_no_probabilities_is_refused(float[] scores, string message)
    {
        var view = View(i => i == 7 ? new Example { Score = scores } : Row(i));
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => Fit(LabelNoise.PolynomialMargin(MarginNoise.TypeI, .4), view)).Message);
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => Fit(LabelNoise.PolynomialMarginWithFactor(MarginNoise.TypeI, 2), view)).Message);
    }

    [Fact]
    public void Without_a_row_no_rate_is_reached_and_none_is_claimed()
    {
        var view = View(_ => new Example { Score = [float.NaN, 1, 0, 0] });
        Assert.Equal(
            "No row can be used to find the factor of margin noise: the label is missing or trusted, or a probability is not finite.",
            Assert.Throws<InvalidOperationException>(() => Fit(LabelNoise.PolynomialMargin(MarginNoise.TypeI, .4), view)).Message);
        Assert.Null(Fit(LabelNoise.PolynomialMarginWithFactor(MarginNoise.TypeI, 2), view).NominalNoiseRate);
    }

    private static Example Row(int number) => Row(number, .03f + (number % 7 / 10f));

    private static Example Row(int number, float margin)
    {
        // The first class has number i, and the label is that of the second in every fifth row.
        var first = number % 4;
        var scores = new float[4];
        (scores[first], scores[(first + 1) % 4]) = (.5f + (margin / 2), .5f - (margin / 2));
        return new Example { Label = (uint)(number % 5 == 0 ? (first + 1) % 4 : first), Score = scores };
    }

    private IDataView View(Func<int, Example> row) => ml.Data.LoadFromEnumerable(Enumerable.Range(0, Count).Select(row));

    private Microsoft.ML.Transforms.NoisyLabels.LabelNoiseInjectingTransformer Fit(LabelNoise noise, IDataView view)
        => ml.Transforms.InjectLabelNoise(noise, seed: 5).Fit(view);

    private sealed class Example
    {
        [KeyType(4)]
        public uint Label { get; set; }

        [VectorType(4)]
        public float[] Score { get; set; } = [];
    }
}
