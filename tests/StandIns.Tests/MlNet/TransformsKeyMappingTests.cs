using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static StandIns.Tests.MlNet.TransformsTestBed;

namespace StandIns.Tests.MlNet;

public class TransformsKeyMappingTests
{
    private sealed class Fruit
    {
        public string Name { get; set; } = "";

        public float Size { get; set; }

        [VectorType(2)]
        public string[] Pair { get; set; } = { "", "" };
    }

    private sealed class Term
    {
        public string Value { get; set; } = "";
    }

    private static readonly MLContext s_ml = new(1);

    private static IDataView Fruits(params string[] names)
        => s_ml.Data.LoadFromEnumerable(names.Select((name, i) => new Fruit { Name = name, Size = 10 - i, Pair = new[] { name, "x" } }));

    [Fact]
    public void KeysFollowTheOrderOfOccurrence()
    {
        var data = Fruits("pear", "apple", "", "pear", "fig");
        var view = s_ml.Transforms.Conversion.MapValueToKey("Key", "Name").Fit(data).Transform(data);

        Assert.Equal(new uint[] { 1, 2, 0, 1, 3 }, Values<uint>(view, "Key"));
        Assert.Equal(new[] { "pear", "apple", "fig" }, KeyTexts(view, "Key"));
        Assert.Equal(3ul, KeyCount(view, "Key"));
    }

    [Fact]
    public void KeysFollowTheOrderOfValues()
    {
        var data = Fruits("pear", "apple", "Pear");
        var view = s_ml.Transforms.Conversion
            .MapValueToKey("Key", "Name", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(data).Transform(data);

        Assert.Equal(new uint[] { 3, 2, 1 }, Values<uint>(view, "Key"));
        Assert.Equal(new[] { "Pear", "apple", "pear" }, KeyTexts(view, "Key"));
    }

    [Fact]
    public void UnseenValuesAreMissing()
    {
        var data = Fruits("pear", "apple");
        var transformer = s_ml.Transforms.Conversion.MapValueToKey("Name").Fit(data);

        Assert.Equal(new uint[] { 0, 2 }, Values<uint>(transformer.Transform(Fruits("kiwi", "apple")), "Name"));
    }

    [Fact]
    public void OnlyTheFirstValuesGetKeysWhenTheirNumberIsLimited()
    {
        var data = Fruits("pear", "apple", "fig", "pear");
        var view = s_ml.Transforms.Conversion.MapValueToKey("Name", maximumNumberOfKeys: 2).Fit(data).Transform(data);

        Assert.Equal(new uint[] { 1, 2, 0, 1 }, Values<uint>(view, "Name"));
    }

    [Fact]
    public void KeyDataDecidesTheKeys()
    {
        var data = Fruits("pear", "apple");
        var keys = s_ml.Data.LoadFromEnumerable(new[] { new Term { Value = "apple" }, new Term { Value = "pear" } });
        var view = s_ml.Transforms.Conversion.MapValueToKey("Name", keyData: keys).Fit(data).Transform(data);

        Assert.Equal(new uint[] { 2, 1 }, Values<uint>(view, "Name"));
    }

    [Fact]
    public void NumbersKeepTheirTypeAsKeyValuesUnlessTextIsAskedFor()
    {
        var data = Fruits("a", "b");
        var view = s_ml.Transforms.Conversion.MapValueToKey("Size").Fit(data).Transform(data);
        var asText = s_ml.Transforms.Conversion.MapValueToKey("Size", addKeyValueAnnotationsAsText: true).Fit(data).Transform(data);

        Assert.Equal(new[] { 10f, 9f }, KeyValues<float>(view, "Size"));
        Assert.Equal(new[] { "10", "9" }, KeyTexts(asText, "Size"));
    }

    [Fact]
    public void VectorsMapSlotBySlotAndSeveralColumnsMapAtOnce()
    {
        var data = Fruits("pear", "x");
        var columns = new[] { new InputOutputColumnPair("PairKey", "Pair"), new InputOutputColumnPair("NameKey", "Name") };
        var view = s_ml.Transforms.Conversion.MapValueToKey(columns).Fit(data).Transform(data);

        Assert.Equal(new[] { new uint[] { 1, 2 }, new uint[] { 2, 2 } }, Vectors<uint>(view, "PairKey"));
        Assert.Equal(new uint[] { 1, 2 }, Values<uint>(view, "NameKey"));
    }

    [Fact]
    public void KeysMapBackToTheirValues()
    {
        var data = Fruits("pear", "", "apple");
        var chain = s_ml.Transforms.Conversion.MapValueToKey("Key", "Name")
            .Append(s_ml.Transforms.Conversion.MapKeyToValue("Back", "Key"))
            .Append(s_ml.Transforms.Conversion.MapValueToKey("SizeKey", "Size"))
            .Append(s_ml.Transforms.Conversion.MapKeyToValue("SizeBack", "SizeKey"));
        var transformer = chain.Fit(data);

        Assert.Equal(new[] { "pear", "", "apple" }, Texts(transformer.Transform(data), "Back"));
        Assert.Equal(new[] { 10f, 9f, 8f }, Values<float>(transformer.Transform(data), "SizeBack"));
        Assert.Equal(new[] { 10f, float.NaN },
            Values<float>(transformer.Transform(s_ml.Data.LoadFromEnumerable(new[] { new Fruit { Size = 10 }, new Fruit { Size = 3 } })), "SizeBack"));
    }

    [Fact]
    public void MappingSurvivesSaveAndLoad()
    {
        var data = Fruits("pear", "", "apple");
        var transformer = s_ml.Transforms.Conversion.MapValueToKey("Key", "Name")
            .Append(s_ml.Transforms.Conversion.MapValueToKey("SizeKey", "Size"))
            .Append(s_ml.Transforms.Conversion.MapKeyToValue("Back", "Key"))
            .Append(s_ml.Transforms.Conversion.MapKeyToVector("Hot", "Key")).Fit(data);
        var loaded = SaveAndLoad(transformer, data).Transform(data);

        Assert.Equal(new uint[] { 1, 0, 2 }, Values<uint>(loaded, "Key"));
        Assert.Equal(new[] { 10f, 9f, 8f }, KeyValues<float>(loaded, "SizeKey"));
        Assert.Equal(new[] { "pear", "", "apple" }, Texts(loaded, "Back"));
        Assert.Equal(new[] { new[] { 1f, 0 }, new[] { 0f, 0 }, new[] { 0f, 1 } }, Vectors<float>(loaded, "Hot"));
    }

    [Fact]
    public void IndicatorVectorsNameTheirSlots()
    {
        var data = Fruits("pear", "fig");
        var view = s_ml.Transforms.Conversion.MapValueToKey("Key", "Name")
            .Append(s_ml.Transforms.Conversion.MapKeyToVector("Hot", "Key"))
            .Append(s_ml.Transforms.Conversion.MapValueToKey("PairKey", "Pair"))
            .Append(s_ml.Transforms.Conversion.MapKeyToVector("PairHot", "PairKey")).Fit(data).Transform(data);

        Assert.Equal(new[] { "pear", "fig" }, SlotNames(view, "Hot"));
        Assert.True(view.Schema["Hot"].IsNormalized());
        Assert.Equal(new[] { "[0].pear", "[0].x", "[0].fig", "[1].pear", "[1].x", "[1].fig" }, SlotNames(view, "PairHot"));
        Assert.Equal(new[] { new[] { 1f, 0, 0, 0, 1, 0 }, new[] { 0f, 0, 1, 0, 1, 0 } }, Vectors<float>(view, "PairHot"));
        Assert.Equal(new[] { 2, 3 }, ((VectorDataViewType)view.Schema["PairHot"].Type).Dimensions);
    }

    [Fact]
    public void EstimatorsPromiseWhatTransformersDeliver()
    {
        var data = Fruits("pear");
        var keys = s_ml.Transforms.Conversion.MapValueToKey("Key", "Name");

        Assert.Throws<ArgumentOutOfRangeException>(() => keys.Append(s_ml.Transforms.Conversion.MapKeyToValue("Name")).Fit(data));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_ml.Transforms.Conversion.MapValueToKey("Key", "Nothing").Fit(data));
    }
}
