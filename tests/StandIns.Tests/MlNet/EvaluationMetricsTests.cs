using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class EvaluationMetricsTests
{
    private const double Tolerance = 1e-6;

    private readonly MLContext _context = new(1);

    [Fact]
    public void Accuracies_of_six_rows()
    {
        var metrics = Evaluate(2, EvaluationRow.Six());

        Assert.Equal(3.0 / 6, metrics.MicroAccuracy, Tolerance);
        Assert.Equal(((2.0 / 3) + (1.0 / 2) + 0) / 3, metrics.MacroAccuracy, Tolerance);
        Assert.Equal(2, metrics.TopKPredictionCount);
        Assert.Equal([3.0 / 6, 5.0 / 6], metrics.TopKAccuracyForAllK, AreClose);
        Assert.Equal(5.0 / 6, metrics.TopKAccuracy, Tolerance);
    }

    [Fact]
    public void Log_loss_of_six_rows_takes_no_probability_as_a_tiny_one()
    {
        var metrics = Evaluate(0, EvaluationRow.Six());

        double[] losses = [-(Math.Log(0.7) + Math.Log(0.3) + Math.Log(0.5)), -(Math.Log(0.4) + Math.Log(0.8)), -Math.Log(1e-15)];
        Assert.Equal([losses[0] / 3, losses[1] / 2, losses[2]], metrics.PerClassLogLoss, AreClose);
        Assert.Equal(losses.Sum() / 6, metrics.LogLoss, Tolerance);

        var prior = -((Math.Log(1.0 / 2) / 2) + (Math.Log(1.0 / 3) / 3) + (Math.Log(1.0 / 6) / 6));
        Assert.Equal((prior - (losses.Sum() / 6)) / prior, metrics.LogLossReduction, Tolerance);
        Assert.Equal(0, metrics.TopKAccuracy);
    }

    [Fact]
    public void The_confusion_matrix_gives_ties_to_the_first_class()
    {
        var matrix = Evaluate(0, EvaluationRow.Six()).ConfusionMatrix;

        Assert.Equal(3, matrix.NumberOfClasses);
        Assert.Equal([2.0, 1, 0], matrix.Counts[0]);
        Assert.Equal([1.0, 1, 0], matrix.Counts[1]);
        Assert.Equal([1.0, 0, 0], matrix.Counts[2]);
        Assert.Equal([2.0 / 4, 1.0 / 2, 0], matrix.PerClassPrecision);
        Assert.Equal([2.0 / 3, 1.0 / 2, 0], matrix.PerClassRecall);
        Assert.Equal(1, matrix.GetCountForClassPair(predictedClassIndicatorIndex: 0, actualClassIndicatorIndex: 2));
        Assert.Equal(0, matrix.GetCountForClassPair(predictedClassIndicatorIndex: 2, actualClassIndicatorIndex: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.GetCountForClassPair(3, 0));
    }

    [Fact]
    public void Rows_without_label_or_finite_scores_are_left_out()
    {
        var metrics = Evaluate(0,
            EvaluationRow.Of(uint.MaxValue, 1, 0, 0),
            EvaluationRow.Of(0, 0.5f, 0.25f, 0.25f),
            EvaluationRow.Of(1, float.NaN, 0, 0),
            EvaluationRow.Of(1, float.PositiveInfinity, 0, 0));

        Assert.Equal(1, metrics.MicroAccuracy);
        Assert.Equal(Math.Log(2), metrics.LogLoss, Tolerance);
    }

    [Fact]
    public void A_class_that_the_scores_lack_costs_log_loss_and_accuracy()
    {
        var data = _context.Data.LoadFromEnumerable([new TwoClassRow { Label = 0 }, new TwoClassRow { Label = 2 }]);
        var metrics = _context.MulticlassClassification.Evaluate(data);

        Assert.Equal(0.5, metrics.MicroAccuracy);
        Assert.Equal((-Math.Log(0.75) - Math.Log(1e-15)) / 2, metrics.LogLoss, Tolerance);
        Assert.Equal(1, metrics.ConfusionMatrix.Counts.Sum(row => row.Sum()));
    }

    [Fact]
    public void Columns_of_a_wrong_type_are_named()
    {
        var data = _context.Data.LoadFromEnumerable(EvaluationRow.Six());

        AssertFails("Schema mismatch for score column 'Label'", () => _context.MulticlassClassification.Evaluate(data, scoreColumnName: "Label"));
        AssertFails("Schema mismatch for label column 'Score'", () => _context.MulticlassClassification.Evaluate(data, labelColumnName: "Score"));
        AssertFails("Missing column", () => _context.MulticlassClassification.Evaluate(data, labelColumnName: "Missing"));
        AssertFails("Must be non-negative", () => _context.MulticlassClassification.Evaluate(data, topKPredictionCount: -1));
    }

    private static bool AreClose(double expected, double actual) => Math.Abs(expected - actual) < Tolerance;

    private static void AssertFails(string message, Action action) =>
        Assert.Contains(message, Assert.Throws<ArgumentOutOfRangeException>(action).Message);

    private MulticlassClassificationMetrics Evaluate(int topK, params EvaluationRow[] rows) =>
        _context.MulticlassClassification.Evaluate(_context.Data.LoadFromEnumerable(rows), topKPredictionCount: topK);

    private sealed class TwoClassRow
    {
        public float Label { get; set; }

        [VectorType(2)]
        public float[] Score { get; set; } = [0.75f, 0.25f];

        public float PredictedLabel { get; set; }
    }
}
