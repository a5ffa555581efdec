using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Runtime;
using Transforms.Tests.Injection;

namespace Transforms.Tests.AddedRows;

public class DilutionSafeguardTests
{
    private readonly MLContext ml = new(seed: 1);

    public static TheoryData<LabelNoise> NoiseOfMore => new(
        LabelNoise.PartDependent(.1),
        LabelNoise.PairFlip(.3).WithExactCount(ExactCount.EachClass),
        LabelNoise.Recorded(new RecordedLabels([0, 1], [1, 0])),
        LabelNoise.PairFlip(.3).Then(LabelNoise.PairFlip(.1).WithExactCount(ExactCount.WholeView)));

    [Theory]
    [MemberData(nameof(NoiseOfMore), DisableDiscoveryEnumeration = true)]
    public void Noise_that_depends_on_more_than_the_class_is_refused(LabelNoise noise) => Assert.Equal(
        $"Labels of copies are drawn by the class of their row alone, which is not so of {noise}.",
        Assert.Throws<NotSupportedException>(() => ml.Data.DiluteLabels(Examples.View(ml, 20), 2, noise)).Message);

    [Fact]
    public void Noise_of_a_data_set_wants_the_numbers_of_its_classes()
    {
        var data = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(i => new Digit { Class = 9 - (i % 10) }));
        var view = ml.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(data).Transform(data);
        Assert.StartsWith(
            "Schema mismatch for label column 'Label': expected keys in the order of the class numbers,",
            Assert.Throws<ArgumentOutOfRangeException>(() => ml.Data.DiluteLabels(view, 2, LabelNoise.MnistAsymmetric(.2))).Message);
        Assert.NotNull(ml.Data.DiluteLabels(view, 2));
    }

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(10, false)]
    public void Clipped_noise_is_told(double alpha, bool warns)
    {
        var warnings = new List<string>();
        ml.Log += (_, entry) =>
        {
            if (entry.Kind == ChannelMessageKind.Warning)
                warnings.Add(entry.RawMessage);
        };
        ml.Data.DiluteLabels(Examples.View(ml, 20), 2, LabelNoise.Structured(ClassOrder.Random(10, 1), alpha, 1, StructuredNoise.NoisyCopies));
        Assert.Equal(warns, warnings.Any(warning => warning.StartsWith("Structured noise needs alpha of at least delta times the number of classes, 10, but has 9.9;", StringComparison.Ordinal)));
    }

    private sealed class Digit
    {
        public int Class { get; set; }
    }
}
