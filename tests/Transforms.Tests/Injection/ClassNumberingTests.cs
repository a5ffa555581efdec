using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Transforms.Tests.Injection;

public class ClassNumberingTests
{
    private const string Expected = "Schema mismatch for label column 'Label': expected keys in the order of the class numbers, as KeyOrdinality.ByValue makes them, ";

    private static readonly LabelNoise Map = LabelNoise.ClassMap([1, 0, 3, 2, 4, 5, 6, 7, 8, 9], 1);
    private static readonly LabelNoise Digits = LabelNoise.MnistAsymmetric(.2);

    private readonly MLContext ml = new(seed: 1);

    [Fact]
    public void A_map_goes_by_the_place_of_classes_wherever_their_numbers_begin()
    {
        var noisy = Examples.Read<uint>(Fit(Map, Numbers(first: 1)).Transform(Numbers(first: 1)), "Label");
        Assert.Equal([2u, 1u, 4u, 3u, 5u], noisy.Take(5));
    }

    [Fact]
    public void A_map_wants_numbers_that_ascend()
        => Assert.Equal(Expected + "ascending, got 8 after 9 (Parameter 'input')", Refusal(Map, Numbers(first: 9, step: -1)));

    [Fact]
    public void Noise_of_a_data_set_wants_the_numbers_of_its_classes()
    {
        Assert.Equal(Expected + "with 0 at place 0, got 9 (Parameter 'input')", Refusal(Digits, Numbers(first: 9, step: -1)));
        Assert.Equal(Expected + "with 0 at place 0, got 1 (Parameter 'input')", Refusal(Digits, Numbers(first: 1)));
        Assert.NotNull(Fit(Digits, Numbers(first: 0)));
    }

    [Fact]
    public void Noise_after_noise_wants_what_each_step_does()
    {
        var after = Map.Then(LabelNoise.PairFlip(.1));
        Assert.NotNull(Fit(after, Numbers(first: 1)));
        Assert.StartsWith(Expected, Refusal(after.Then(Digits), Numbers(first: 1)));
        Assert.StartsWith(Expected, Refusal(Digits.WithExactCount(ExactCount.EachClass), Numbers(first: 1)));
    }

    [Fact]
    public void What_noise_wants_is_saved()
    {
        var view = Numbers(first: 0);
        Assert.NotNull(Fit(Reload(Map), Numbers(first: 1)));
        Assert.StartsWith(Expected, Refusal(Reload(Digits), Numbers(first: 1)));

        LabelNoise Reload(LabelNoise noise) => ((LabelNoiseInjectingTransformer)Examples.SaveAndLoad(ml, Fit(noise, view), view)).Noise;
    }

    [Fact]
    public void Key_values_that_are_no_numbers_are_taken_as_they_come()
    {
        var view = Examples.View(ml, 20);
        view = ml.Transforms.Conversion.MapValueToKey("Label", "Name").Fit(view).Transform(view);
        Assert.NotNull(Fit(Digits, view));
    }

    private LabelNoiseInjectingTransformer Fit(LabelNoise noise, IDataView view) => ml.Transforms.InjectLabelNoise(noise, seed: 1).Fit(view);

    private string Refusal(LabelNoise noise, IDataView view) => Assert.Throws<ArgumentOutOfRangeException>(() => Fit(noise, view)).Message;

    /// <summary>Keys by occurrence of ten numbers.</summary>
    private IDataView Numbers(int first, int step = 1)
    {
        var data = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(i => new Example { Class = first + (step * (i % 10)) }));
        return ml.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(data).Transform(data);
    }

    private sealed class Example
    {
        public int Class { get; set; }
    }
}
