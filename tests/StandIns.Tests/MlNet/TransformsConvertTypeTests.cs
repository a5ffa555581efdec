using Microsoft.ML;
using Microsoft.ML.Data;
using static StandIns.Tests.MlNet.TransformsTestBed;

namespace StandIns.Tests.MlNet;

public class TransformsConvertTypeTests
{
    private sealed class Row
    {
        public int Whole { get; set; }

        public double Real { get; set; }

        public bool Flag { get; set; }

        public string Text { get; set; } = "";

        public byte Small { get; set; }

        [VectorType(2)]
        public int[] Pair { get; set; } = { 1, 2 };
    }

    private static readonly MLContext s_ml = new(1);

    private static readonly IDataView s_data = s_ml.Data.LoadFromEnumerable(new[]
    {
        new Row { Whole = -3, Real = 0.5, Flag = true, Text = "2.5", Small = 200 },
        new Row { Whole = 7, Real = -2, Flag = false, Text = "?", Small = 0 },
    });

    private static IDataView Convert(string column, DataKind kind)
        => s_ml.Transforms.Conversion.ConvertType("Out", column, kind).Fit(s_data).Transform(s_data);

    [Fact]
    public void EverythingBecomesSingle()
    {
        Assert.Equal(new[] { -3f, 7 }, Values<float>(Convert("Whole", DataKind.Single), "Out"));
        Assert.Equal(new[] { 0.5f, -2 }, Values<float>(Convert("Real", DataKind.Single), "Out"));
        Assert.Equal(new[] { 1f, 0 }, Values<float>(Convert("Flag", DataKind.Single), "Out"));
        Assert.Equal(new[] { 2.5f, float.NaN }, Values<float>(Convert("Text", DataKind.Single), "Out"));
        Assert.Equal(new[] { 200f, 0 }, Values<float>(Convert("Small", DataKind.Single), "Out"));
        Assert.Equal(new[] { new[] { 1f, 2 }, new[] { 1f, 2 } }, Vectors<float>(Convert("Pair", DataKind.Single), "Out"));
    }

    [Fact]
    public void NumbersBecomeTextAndFlags()
    {
        Assert.Equal(new[] { "-3", "7" }, Texts(Convert("Whole", DataKind.String), "Out"));
        Assert.Equal(new[] { "True", "False" }, Texts(Convert("Flag", DataKind.String), "Out"));
        Assert.Equal(new[] { true, false }, Values<bool>(Convert("Small", DataKind.Boolean), "Out"));
        Assert.Equal(new uint[] { 200, 0 }, Values<uint>(Convert("Small", DataKind.UInt32), "Out"));
        Assert.Equal(new[] { -3L, 7 }, Values<long>(Convert("Whole", DataKind.Int64), "Out"));
    }

    [Fact]
    public void FloatingPointDoesNotBecomeInteger()
        => Assert.ThrowsAny<ArgumentException>(() => s_ml.Transforms.Conversion.ConvertType("Out", "Real", DataKind.Int32)
            .Append(s_ml.Transforms.CopyColumns("Copy", "Out")).Fit(s_data));

    [Fact]
    public void ConversionSurvivesSaveAndLoad()
    {
        var transformer = s_ml.Transforms.Conversion.ConvertType("Out", "Text", DataKind.Double).Fit(s_data);

        Assert.Equal(new[] { 2.5, double.NaN }, Values<double>(SaveAndLoad(transformer, s_data).Transform(s_data), "Out"));
    }
}
