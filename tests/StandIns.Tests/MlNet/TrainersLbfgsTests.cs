using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using static StandIns.Tests.MlNet.TransformsTestBed;

namespace StandIns.Tests.MlNet;

public class TrainersLbfgsTests
{
    private static readonly MLContext s_ml = new(1);

    public sealed class Digit
    {
        [VectorType(64)]
        public float[] Features { get; set; } = new float[64];

        [KeyType(10)]
        public uint Label { get; set; }
    }

    public sealed class Prediction
    {
        public float[] Score { get; set; } = Array.Empty<float>();

        public string PredictedLabel { get; set; } = "";
    }

    private static double Accuracy(IDataView scored)
        => Values<uint>(scored, "PredictedLabel").Zip(Values<uint>(scored, "Label"), (predicted, label) => predicted == label ? 1.0 : 0).Average();

    [Fact]
    public void SeparatesClouds()
    {
        var train = TrainersTestData.WithKeys(s_ml, TrainersTestData.Clouds(40));
        var scored = s_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l1Regularization: 0.1f, l2Regularization: 0.1f)
            .Fit(train).Transform(train);

        Assert.True(Accuracy(scored) > 0.98);
        Assert.All(Vectors<float>(scored, "Score"), score => Assert.Equal(1, score.Sum(), 0.0001f));
    }

    [Fact]
    public void ReadsHandwrittenDigits()
    {
        if (TrainersTestData.DigitsPath() is not string path)
            return;
        var digits = File.ReadLines(path).Select(line => Array.ConvertAll(line.Split(','), text => float.Parse(text, CultureInfo.InvariantCulture)))
            .Select(row => new Digit { Features = row[..64], Label = (uint)row[64] }).ToArray();
        var train = s_ml.Data.LoadFromEnumerable(digits.Where((_, i) => i % 3 != 0));
        var test = s_ml.Data.LoadFromEnumerable(digits.Where((_, i) => i % 3 == 0));
        var pipeline = s_ml.Transforms.NormalizeMinMax("Features")
            .Append(s_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l1Regularization: 0.1f, l2Regularization: 0.1f, optimizationTolerance: 1e-4f));

        Assert.True(Accuracy(pipeline.Fit(train).Transform(test)) > 0.93);
    }

    [Fact]
    public void OutputColumnsCarryTheirAnnotations()
    {
        var train = TrainersTestData.WithKeys(s_ml, TrainersTestData.Clouds(5));
        var scored = s_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(train).Transform(train);
        ReadOnlyMemory<char> kind = default;
        scored.Schema["Score"].Annotations.GetValue("ScoreColumnKind", ref kind);

        Assert.Equal("MulticlassClassification", kind.ToString());
        Assert.Equal(new[] { "left", "right", "top" }, SlotNames(scored, "Score"));
        Assert.Equal(new[] { "left", "right", "top" }, KeyTexts(scored, "PredictedLabel"));
        Assert.Equal(3ul, KeyCount(scored, "PredictedLabel"));
        Assert.Equal(3, ((VectorDataViewType)scored.Schema["Score"].Type).Size);
    }

    [Fact]
    public void ModelSurvivesSaveAndLoadAndServes()
    {
        var data = s_ml.Data.LoadFromEnumerable(TrainersTestData.Clouds(20));
        var model = s_ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(s_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy())
            .Append(s_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(data);
        var loaded = SaveAndLoad(model, data);

        Assert.Equal(Vectors<float>(model.Transform(data), "Score"), Vectors<float>(loaded.Transform(data), "Score"));
        Assert.Equal(new[] { "left", "right", "top" }, SlotNames(loaded.Transform(data), "Score"));
        var engine = s_ml.Model.CreatePredictionEngine<TrainersTestData.Example, Prediction>(loaded);
        var prediction = engine.Predict(new TrainersTestData.Example { Features = new[] { 0f, 5f } });
        Assert.Equal("top", prediction.PredictedLabel);
        Assert.Equal(3, prediction.Score.Length);
    }

    [Fact]
    public void RegularizationShrinksWeights()
    {
        var train = TrainersTestData.WithKeys(s_ml, TrainersTestData.Clouds(20));
        var weak = Weights(train, l1: 0, l2: 0.01f);
        var strong = Weights(train, l1: 0, l2: 100);
        var sparse = Weights(train, l1: 100, l2: 0);

        Assert.True(weak.Sum(Math.Abs) > 2 * strong.Sum(Math.Abs));
        Assert.Equal(0, sparse.Sum(Math.Abs));
        Assert.Contains(Weights(train, l1: 5, l2: 0), weight => weight == 0);
    }

    private static float[] Weights(IDataView train, float l1, float l2)
    {
        VBuffer<float>[] weights = null!;
        s_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l1Regularization: l1, l2Regularization: l2)
            .Fit(train).Model.GetWeights(ref weights, out int classCount);
        Assert.Equal(3, classCount);
        return weights.SelectMany(row => row.DenseValues()).ToArray();
    }

    [Fact]
    public void WeightsCountLikeRepeatedExamples()
    {
        var examples = TrainersTestData.Clouds(10);
        foreach (var example in examples)
            example.Weight = 2;
        var weighted = s_ml.MulticlassClassification.Trainers
            .LbfgsMaximumEntropy(exampleWeightColumnName: "Weight", l1Regularization: 0).Fit(TrainersTestData.WithKeys(s_ml, examples));
        var repeated = s_ml.MulticlassClassification.Trainers
            .LbfgsMaximumEntropy(l1Regularization: 0).Fit(TrainersTestData.WithKeys(s_ml, examples.Concat(examples)));

        Assert.All(weighted.Model.GetBiases().Zip(repeated.Model.GetBiases()), pair => Assert.Equal(pair.First, pair.Second, 0.01f));
    }

    [Fact]
    public void RowsWithMissingLabelOrFeatureAreSkipped()
    {
        var examples = TrainersTestData.Clouds(10)
            .Append(new TrainersTestData.Example { Label = "" })
            .Append(new TrainersTestData.Example { Label = "top", Features = new[] { float.NaN, 0 } });
        var train = TrainersTestData.WithKeys(s_ml, examples);

        Assert.True(Accuracy(s_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(train)
            .Transform(TrainersTestData.WithKeys(s_ml, TrainersTestData.Clouds(10)))) > 0.95);
    }

    [Fact]
    public void WrongColumnsAreNamedBeforeAnyRowIsRead()
    {
        var data = s_ml.Data.LoadFromEnumerable(TrainersTestData.Clouds(5));
        var trainers = s_ml.MulticlassClassification.Trainers;

        var label = Assert.Throws<ArgumentOutOfRangeException>(() => trainers.LbfgsMaximumEntropy().Fit(data));
        Assert.Contains("Label", label.Message);
        var feature = Assert.Throws<ArgumentOutOfRangeException>(() => trainers.LbfgsMaximumEntropy(featureColumnName: "Nothing").Fit(data));
        Assert.Contains("Nothing", feature.Message);
    }
}
