using Microsoft.ML;
using Microsoft.ML.Data;

namespace Transforms.Tests.LabelVectors;

public class LabelVectorErrorTests
{
    private static readonly MLContext Ml = new(seed: 1);

    public static TheoryData<Func<IDataView, object>, string> BadColumns => new()
    {
        { view => Ml.Transforms.IlrLabel("Missing").Fit(view), "Could not find label column 'Missing' (Parameter 'inputSchema')" },
        { view => Ml.Transforms.OneHotLabel("Name").Fit(view), "Schema mismatch for label column 'Name': expected Key<UInt32>, got String; Transforms.Conversion.MapValueToKey makes keys of values (Parameter 'inputSchema')" },
        { view => Ml.Transforms.InverseIlrLabel("Missing").Fit(view), "Could not find log-ratio column 'Missing' (Parameter 'inputSchema')" },
        { view => Ml.Transforms.InverseIlrLabel("Name").Fit(view), "Schema mismatch for log-ratio column 'Name': expected known-size Vector<Single> or Vector<Double> of at least 1 elements, got String (Parameter 'inputSchema')" },
        { view => Ml.Transforms.IlrLabel().Append(Ml.Transforms.InverseClrLabel(labelColumnName: "Label")).Fit(view), "Schema mismatch for label column 'Label': expected Key<UInt32, 0-2>, got Key<UInt32, 0-3> (Parameter 'inputSchema')" },
        { view => Ml.Transforms.IlrLabel().Append(Ml.Transforms.InverseIlrLabel(labelColumnName: "Name")).Fit(view), "Schema mismatch for label column 'Name': expected Key<UInt32>, got String; Transforms.Conversion.MapValueToKey makes keys of values (Parameter 'inputSchema')" },
        { view => Ml.Transforms.IlrLabel().Fit(view).Transform(Labels.Keys(Ml, 3)), "Schema mismatch for label column 'Label': expected Key<UInt32, 0-3>, got Key<UInt32, 0-2> (Parameter 'inputSchema')" },
    };

    [Theory]
    [MemberData(nameof(BadColumns), DisableDiscoveryEnumeration = true)]
    public void Bad_columns_are_named(Func<IDataView, object> act, string message)
        => Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(() => act(Labels.Named(Ml))).Message);

    [Fact]
    public void One_class_is_too_few() => Assert.Equal(
        "Schema mismatch for label column 'Label': expected Key<UInt32> with 2 to 1,000,000 classes, got Key<UInt32, 0-0> (Parameter 'input')",
        Assert.Throws<ArgumentOutOfRangeException>(() => Ml.Transforms.IlrLabel().Fit(Labels.Keys(Ml, 1))).Message);

    [Fact]
    public void A_vector_of_other_size_than_that_fitted_is_refused()
    {
        var (four, three) = (Labels.Keys(Ml, 4), Labels.Keys(Ml, 3));
        var forward = Ml.Transforms.IlrLabel();
        var inverse = Ml.Transforms.InverseIlrLabel().Fit(forward.Fit(four).Transform(four));
        Assert.Equal(
            "Schema mismatch for log-ratio column 'LogRatios': expected Vector<Single, 3> or Vector<Double, 3>, got Vector<Single, 2> (Parameter 'inputSchema')",
            Assert.Throws<ArgumentOutOfRangeException>(() => inverse.Transform(forward.Fit(three).Transform(three))).Message);
    }

    [Fact]
    public void Bad_arguments_are_refused_at_once()
    {
        Assert.Throws<ArgumentNullException>(() => ((TransformsCatalog)null!).IlrLabel());
        Assert.Equal("labelColumnName", Assert.Throws<ArgumentException>(() => Ml.Transforms.IlrLabel(" ")).ParamName);
        Assert.Equal("outputColumnName", Assert.Throws<ArgumentException>(() => Ml.Transforms.OneHotLabel("Label", "")).ParamName);
        Assert.Equal("inputColumnName", Assert.Throws<ArgumentException>(() => Ml.Transforms.InverseIlrLabel("")).ParamName);
        Assert.Equal("scoreKind", Assert.Throws<ArgumentOutOfRangeException>(() => Ml.Transforms.InverseIlrLabel(scoreKind: DataKind.String)).ParamName);
        Assert.Equal(
            "The probabilities are written to column 'Score'; name another one. (Parameter 'predictedLabelColumnName')",
            Assert.Throws<ArgumentException>(() => Ml.Transforms.InverseAlrLabel(predictedLabelColumnName: "Score")).Message);
        Assert.StartsWith(
            "The numbers must be Single or Double. (Parameter 'outputKind')",
            Assert.Throws<ArgumentOutOfRangeException>(() => Ml.Transforms.IlrLabel(outputKind: DataKind.Int32)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-.1)]
    [InlineData(double.NaN)]
    public void Log_ratios_need_smoothing(double smoothing)
    {
        foreach (var make in new Func<object>[]
            { () => Ml.Transforms.AlrLabel(smoothing: smoothing), () => Ml.Transforms.ClrLabel(smoothing: smoothing), () => Ml.Transforms.IlrLabel(smoothing: smoothing) })
        {
            Assert.StartsWith(
                "Label smoothing must be in (0, 1) for log-ratios: without it there are zeros, and smoothed to the full all classes are alike. (Parameter 'smoothing')",
                Assert.Throws<ArgumentOutOfRangeException>(make).Message);
        }
    }

    [Theory]
    [InlineData(1.1)]
    [InlineData(-.1)]
    public void Smoothing_is_a_share(double smoothing) => Assert.StartsWith(
        "Label smoothing must be in [0, 1]. (Parameter 'smoothing')",
        Assert.Throws<ArgumentOutOfRangeException>(() => Ml.Transforms.SmoothLabel(smoothing: smoothing)).Message);
}
