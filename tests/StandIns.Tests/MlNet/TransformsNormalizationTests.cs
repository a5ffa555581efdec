using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static StandIns.Tests.MlNet.TransformsTestBed;

namespace StandIns.Tests.MlNet;

public class TransformsNormalizationTests
{
    private sealed class Row
    {
        public float Value { get; set; }

        public double Wide { get; set; }

        [VectorType(3)]
        public float[] Features { get; set; } = new float[3];
    }

    private static readonly MLContext s_ml = new(1);

    // Value: -2, 4, 1 (mean 1, population variance 6); the last slot is constant.
    private static readonly IDataView s_data = s_ml.Data.LoadFromEnumerable(new[]
    {
        new Row { Value = -2, Wide = -2, Features = new[] { 1f, 10, 7 } },
        new Row { Value = 4, Wide = 4, Features = new[] { 3f, 30, 7 } },
        new Row { Value = 1, Wide = 1, Features = new[] { 2f, -10, 7 } },
    });

    private static float[] Normalized(IEstimator<ITransformer> estimator)
        => Values<float>(estimator.Fit(s_data).Transform(s_data), "Value");

    private static void Near(IEnumerable<float> expected, IEnumerable<float> actual)
        => Assert.Equal(expected.Select(value => Math.Round((double)value, 4)), actual.Select(value => Math.Round((double)value, 4)));

    [Fact]
    public void MinMaxThatFixesZeroDividesByTheLargestMagnitude()
        => Near(new[] { -0.5f, 1, 0.25f }, Normalized(s_ml.Transforms.NormalizeMinMax("Value")));

    [Fact]
    public void MinMaxThatMovesZeroFillsTheUnitInterval()
        => Near(new[] { 0f, 1, 0.5f }, Normalized(s_ml.Transforms.NormalizeMinMax("Value", fixZero: false)));

    [Fact]
    public void MeanVarianceThatFixesZeroDividesByTheRootMeanSquare()
        => Near(new[] { -2 / MathF.Sqrt(7), 4 / MathF.Sqrt(7), 1 / MathF.Sqrt(7) }, Normalized(s_ml.Transforms.NormalizeMeanVariance("Value")));

    [Fact]
    public void MeanVarianceThatMovesZeroStandardizes()
        => Near(new[] { -3 / MathF.Sqrt(6), 3 / MathF.Sqrt(6), 0 }, Normalized(s_ml.Transforms.NormalizeMeanVariance("Value", fixZero: false)));

    [Fact]
    public void VectorsNormalizeSlotBySlotAndConstantSlotsBecomeZero()
    {
        var view = s_ml.Transforms.NormalizeMinMax("Out", "Features", fixZero: false).Fit(s_data).Transform(s_data);

        Assert.Equal(new[] { new[] { 0f, 0.5f, 0 }, new[] { 1f, 1, 0 }, new[] { 0.5f, 0, 0 } }, Vectors<float>(view, "Out"));
        Assert.True(view.Schema["Out"].IsNormalized());
    }

    [Fact]
    public void OnlyTheFirstExamplesCountWhenTheirNumberIsLimited()
        => Near(new[] { 0f, 1, 0.5f }, Normalized(s_ml.Transforms.NormalizeMinMax("Value", maximumExampleCount: 2, fixZero: false)));

    [Fact]
    public void DoublesStayDoubles()
    {
        var view = s_ml.Transforms.NormalizeMinMax("Wide").Fit(s_data).Transform(s_data);

        Assert.Equal(new[] { -0.5, 1, 0.25 }, Values<double>(view, "Wide"));
    }

    [Fact]
    public void ParametersAreReadable()
    {
        var scalar = s_ml.Transforms.NormalizeMinMax("Value", fixZero: false).Fit(s_data);
        var vector = s_ml.Transforms.NormalizeMinMax("Features", fixZero: false).Fit(s_data);

        var one = Assert.IsType<NormalizingTransformer.AffineNormalizerModelParameters<float>>(scalar.GetNormalizerModelParameters(0));
        Assert.Equal((1 / 6f, -2f), (one.Scale, one.Offset));
        var many = Assert.IsType<NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>>>(vector.GetNormalizerModelParameters(0));
        Assert.Equal(new[] { 0.5f, 1 / 40f, 0 }, many.Scale);
        Assert.Equal(new[] { 1f, -10, 0 }, many.Offset);
    }

    [Fact]
    public void NormalizersSurviveSaveAndLoad()
    {
        var transformer = s_ml.Transforms.NormalizeMeanVariance("Features")
            .Append(s_ml.Transforms.NormalizeMinMax("Wide", fixZero: false)).Fit(s_data);
        var loaded = SaveAndLoad(transformer, s_data).Transform(s_data);

        Assert.Equal(Vectors<float>(transformer.Transform(s_data), "Features"), Vectors<float>(loaded, "Features"));
        Assert.Equal(new[] { 0, 1, 0.5 }, Values<double>(loaded, "Wide"));
    }
}
