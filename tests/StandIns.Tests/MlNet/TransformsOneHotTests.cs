using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static StandIns.Tests.MlNet.TransformsTestBed;

namespace StandIns.Tests.MlNet;

public class TransformsOneHotTests
{
    private sealed class Row
    {
        public string Kind { get; set; } = "";

        public int Number { get; set; }
    }

    private static readonly MLContext s_ml = new(1);

    private static readonly IDataView s_data = s_ml.Data.LoadFromEnumerable(new[]
    {
        new Row { Kind = "b", Number = 30 }, new Row { Kind = "a", Number = 10 }, new Row { Kind = "b", Number = 10 },
    });

    [Fact]
    public void TextBecomesIndicators()
    {
        var transformer = s_ml.Transforms.Categorical.OneHotEncoding("Kind").Fit(s_data);
        var view = transformer.Transform(s_data);

        Assert.Equal(new[] { new[] { 1f, 0 }, new[] { 0f, 1 }, new[] { 1f, 0 } }, Vectors<float>(view, "Kind"));
        Assert.Equal(new[] { "b", "a" }, SlotNames(view, "Kind"));
        Assert.True(view.Schema["Kind"].IsNormalized());
    }

    [Fact]
    public void UnseenTextBecomesZeros()
    {
        var transformer = s_ml.Transforms.Categorical.OneHotEncoding("Kind").Fit(s_data);
        var unseen = s_ml.Data.LoadFromEnumerable(new[] { new Row { Kind = "c" } });

        Assert.Equal(new[] { new[] { 0f, 0 } }, Vectors<float>(transformer.Transform(unseen), "Kind"));
    }

    [Fact]
    public void NumbersAndKeysBecomeIndicatorsNamedByTheirValues()
    {
        var view = s_ml.Transforms.Categorical
            .OneHotEncoding("Hot", "Number", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(s_ml.Transforms.Conversion.MapValueToKey("Kind"))
            .Append(s_ml.Transforms.Categorical.OneHotEncoding("Kind")).Fit(s_data).Transform(s_data);

        Assert.Equal(new[] { new[] { 0f, 1 }, new[] { 1f, 0 }, new[] { 1f, 0 } }, Vectors<float>(view, "Hot"));
        Assert.Equal(new[] { "10", "30" }, SlotNames(view, "Hot"));
        Assert.Equal(new[] { "b", "a" }, SlotNames(view, "Kind"));
    }

    [Fact]
    public void EncodingSurvivesSaveAndLoad()
    {
        var transformer = s_ml.Transforms.Categorical.OneHotEncoding("Kind", outputKind: OneHotEncodingEstimator.OutputKind.Key).Fit(s_data);

        Assert.Equal(new uint[] { 1, 2, 1 }, Values<uint>(SaveAndLoad(transformer, s_data).Transform(s_data), "Kind"));
    }
}
