using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Networks;

public class NormalizationTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(120, seed: 1);

    /// <summary>Two images of 2 channels, 1×2.</summary>
    private static readonly float[] Pixels = [0, 100, 50, 50, 200, 100, 50, 50];

    [Fact]
    public void TrainingRowsHaveMeanZeroAndDeviationOneInEachChannel()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        var stored = (rand(500, 3 * 4 * 5, generator: generator) * 255).to(uint8);
        using var data = Bytes([3, 4, 5], stored);
        var normalized = Normalize(NormalizationSpec.FromData, data, Enumerable.Range(0, 500));
        var channels = normalized.transpose(0, 1).reshape(3, -1);
        Assert.All(channels.mean([1]).data<float>().ToArray(), mean => Assert.Equal(0, mean, 1e-5f));
        Assert.All(channels.square().mean([1]).data<float>().ToArray(), square => Assert.Equal(1, square, 1e-4f));
    }

    [Fact]
    public void MeanAndDeviationAreThoseOfTheGivenRowsAndAConstantChannelIsOnlyCentred()
    {
        using var scope = NewDisposeScope();
        using var data = Bytes([2, 1, 2], tensor(Pixels).to(uint8).reshape(2, 4));
        var both = NormalizationSpec.FromData.Resolve(data, [0, 1])!;
        Assert.Equal([1 / 70.710678, 1 / 255.0], both.Scale.Select(scale => (double)scale), Near);
        Assert.Equal([-100 / 70.710678, -50 / 255.0], both.Shift.Select(shift => (double)shift), Near);
        Assert.Equal(-1, NormalizationSpec.FromData.Resolve(data, [0])!.Shift[0], 1e-6f);
    }

    [Fact]
    public void MeansFarFromZeroCostNoDigits()
    {
        using var scope = NewDisposeScope();
        var values = 1e6f + arange(200_000, dtype: float32).remainder(2).reshape(2, 100_000);
        using var data = new TensorDataset(new ResidentInputs(new FeatureFormat(FeatureKind.Single, [100_000]), values), zeros(2, dtype: int64), null, new int[2], null, new long[2], 2);
        var (mean, deviation) = ChannelMoments.Measure(data, [0, 1]);
        Assert.Equal((1e6 + 0.5, 0.5), (Assert.Single(mean), Assert.Single(deviation)));
    }

    [Fact]
    public void GivenMeansAreInUnitsOfPixelsFromZeroToOne()
    {
        using var scope = NewDisposeScope();
        using var data = Bytes([2, 1, 2], tensor(Pixels).to(uint8).reshape(2, 4));
        var normalized = Normalize(NormalizationSpec.Fixed([0.5, 0.25], [0.5, 2]), data, [1]).data<float>().ToArray();
        float[] expected = [(200 / 255f - 0.5f) / 0.5f, (100 / 255f - 0.5f) / 0.5f, (50 / 255f - 0.25f) / 2, (50 / 255f - 0.25f) / 2];
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], normalized[i], 1e-6f);
        Assert.Equal(100 / 255f, Normalize(NormalizationSpec.UnitRange, data, [0]).data<float>().ToArray()[1], 1e-6f);
    }

    [Fact]
    public void ColumnsOfSingleStayAsTheyAreUnlessAskedOtherwise()
    {
        using var scope = NewDisposeScope();
        using var data = new TensorDataset(tensor(Pixels).reshape(2, 4), zeros(2, dtype: int64), null, new int[2], null, new long[2], 2);
        Assert.Null(NormalizationSpec.Auto.Resolve(data, [0, 1]));
        Assert.Null(NormalizationSpec.UnitRange.Resolve(data, [0, 1]));
        Assert.Equal(1 / 55.901699f, Assert.Single(NormalizationSpec.FromData.Resolve(data, [0, 1])!.Scale), 1e-6f);
    }

    [Fact]
    public void NormalizationIsSavedWithTheModel()
    {
        using var plain = Models.Fit("CrossEntropy", Rows);
        Assert.DoesNotContain("normalization.scale", System.Text.Encoding.Latin1.GetString(plain.ToBytes()));

        using var model = Models.Fit("FasTEN", Rows, options => options.FeatureColumnName = "Pixels");
        var loaded = ModelFile.Read(model.ToBytes());
        Assert.Equal((1, FeatureKind.Byte), (loaded.Network.Spec.NormalizedChannels, loaded.Network.Spec.Input.Kind));
        var saved = loaded.Network.state_dict()["normalization.scale"].data<float>().ToArray();
        var pixels = Rows.SelectMany(row => row.Pixels).ToArray();
        var mean = pixels.Average(pixel => pixel);
        Assert.Equal(1 / Math.Sqrt(pixels.Average(pixel => (pixel - mean) * (pixel - mean))), Assert.Single(saved), 1e-6);
    }

    [Fact]
    public void ANormalizationOfOtherChannelsIsRefusedBeforeAnyRowIsRead() =>
        Assert.Equal("The normalisation is one for 3 channels, and the features have 1: dimensions (1, 4, 4).", Assert.Throws<ArgumentException>(() => Models.Fit("CrossEntropy", [], options =>
        {
            options.FeatureColumnName = "Pixels";
            options.Normalization = NormalizationSpec.Cifar10;
        })).Message);

    [Fact]
    public void WrongNumbersAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Models.Create(new MLContext(1), "CrossEntropy", options => options.Normalization = NormalizationSpec.Fixed([0, double.NaN], [1])));
        Assert.Contains("Normalization.Mean, Deviation: one of each is needed a channel", error.Message);
        Assert.Contains("Normalization.Mean: each mean must be finite", error.Message);
    }

    [Fact]
    public void SpecsAreEqualAgainFromJson()
    {
        foreach (var spec in new[] { NormalizationSpec.Auto, NormalizationSpec.FromData, NormalizationSpec.ImageNet })
            Assert.Equal(spec, JsonSerializer.Deserialize<NormalizationSpec>(JsonSerializer.Serialize(spec)));
        Assert.NotEqual(NormalizationSpec.Cifar10, NormalizationSpec.Cifar100);
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-7;

    private static TensorDataset Bytes(int[] shape, Tensor stored)
    {
        var count = (int)stored.shape[0];
        return new TensorDataset(new ResidentInputs(new FeatureFormat(FeatureKind.Byte, shape), stored), zeros(count, dtype: int64), null, new int[count], null, new long[count], 2);
    }

    private static Tensor Normalize(NormalizationSpec spec, TensorDataset data, IEnumerable<int> rows)
    {
        using var generator = new Generator(1, CPU);
        int[] chosen = [.. rows];
        using var layer = new InputNormalization(spec.Resolve(data, chosen)!, new Initializer(CPU, generator));
        return layer.call(data.Take(tensor(Array.ConvertAll(chosen, row => (long)row))).Inputs);
    }
}
