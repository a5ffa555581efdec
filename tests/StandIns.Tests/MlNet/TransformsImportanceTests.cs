using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public class TransformsImportanceTests
{
    private static readonly MLContext s_ml = new(1);

    /// <summary>Somebody else's model, which passes everything on to one of ML.NET's.</summary>
    private sealed class Foreign : ISingleFeaturePredictionTransformer<object>
    {
        private readonly ITransformer _inner;

        public Foreign(ITransformer inner, IDataView data)
        {
            _inner = inner;
            FeatureColumnType = data.Schema["Features"].Type;
        }

        public object Model => this;

        public string FeatureColumnName => "Features";

        public DataViewType FeatureColumnType { get; }

        public bool IsRowToRowMapper => true;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _inner.GetRowToRowMapper(inputSchema);

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _inner.GetOutputSchema(inputSchema);

        public IDataView Transform(IDataView input) => _inner.Transform(input);

        public void Save(ModelSaveContext ctx) => _inner.Save(ctx);
    }

    private static ImmutableArray<MulticlassClassificationMetricsStatistics> Importance(int permutations, int? examples = null)
    {
        // Only the first feature tells left from right.
        var rows = TrainersTestData.Clouds(60).Where(example => example.Label != "top");
        var data = TrainersTestData.WithKeys(s_ml, rows);
        var model = s_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l1Regularization: 0.1f).Fit(data);
        return s_ml.MulticlassClassification.PermutationFeatureImportance(new Foreign(model, data), data,
            permutationCount: permutations, numberOfExamplesToUse: examples);
    }

    [Fact]
    public void TheTellingFeatureMatters()
    {
        var importance = Importance(permutations: 3);

        Assert.Equal(2, importance.Length);
        Assert.True(importance[0].MicroAccuracy.Mean < -0.3);
        Assert.True(importance[0].LogLoss.Mean > 0.3);
        Assert.True(Math.Abs(importance[1].MicroAccuracy.Mean) < 0.05);
        Assert.Equal(3, importance[0].MicroAccuracy.Count);
        Assert.True(importance[0].LogLoss.StandardDeviation > 0);
        Assert.Equal(importance[0].LogLoss.StandardDeviation / Math.Sqrt(3), importance[0].LogLoss.StandardError, 6);
        Assert.Equal(2, importance[0].PerClassLogLoss.Count);
    }

    [Fact]
    public void FewerExamplesAreEnough()
    {
        var importance = Importance(permutations: 1, examples: 40);

        Assert.True(importance[0].MicroAccuracy.Mean < -0.2);
        Assert.Equal(0, importance[0].MicroAccuracy.StandardDeviation);
    }
}
