using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Search;

namespace AutoML.Tests;

public class MetricTests
{
    private static readonly TransitionMatrix Matrix = TransitionMatrix.FromRows(new[,] { { 0.8, 0.2 }, { 0.3, 0.7 } });

    [Fact]
    public void CorrectionIsTheMeanOfTheInverse()
    {
        // The inverse is [[1.4, -0.4], [-0.6, 1.6]].
        Assert.Equal(0.5, Of(Matrix, (0, 0), (1, 1), (0, 1), (1, 0)).CorrectedAccuracy.Value, 12);
        Assert.Equal((1.4 + 1.4 - 0.4) / 3, Of(Matrix, (0, 0), (0, 0), (0, 1)).CorrectedAccuracy.Value, 12);
    }

    [Fact]
    public void CorrectedAccuracyIsTheOneByRightLabelsWhereTheGivenOneIsFarOff()
    {
        var matrix = TransitionMatrix.PairFlip(4, 0.4);
        var random = new Random(5);
        var right = 0;
        var rows = Enumerable.Range(0, 40_000).Select(_ =>
        {
            var label = random.Next(4);
            var predicted = random.NextDouble() < 0.8 ? label : random.Next(4);
            if (predicted == label) right++;
            return (random.NextDouble() < 0.4 ? (label + 1) % 4 : label, predicted);
        }).ToArray();
        var metrics = Of(matrix, rows);
        var truth = right / 40_000.0;
        Assert.InRange(truth, metrics.CorrectedAccuracy.Lower, metrics.CorrectedAccuracy.Upper);
        Assert.InRange(metrics.CorrectedAccuracy.Upper - metrics.CorrectedAccuracy.Lower, 0.005, 0.05);
        Assert.True(metrics.GivenAccuracy.Value < truth - 0.2);
    }

    [Theory]
    [InlineData(100, 0.9)]
    [InlineData(1000, 0.98)]
    public void TheIntervalOfTheCorrectedAccuracyHoldsTheTruthNineteenTimesOfTwenty(int rowCount, double accuracy)
    {
        const int Repetitions = 1000;
        var matrix = TransitionMatrix.PairFlip(4, 0.4);
        var random = new Random(5);
        var held = Enumerable.Range(0, Repetitions).Count(_ =>
        {
            var estimate = NoisyLabelMetrics.Of(Enumerable.Range(0, rowCount).Select(_ => Draw()).ToArray(), matrix).CorrectedAccuracy;
            return estimate.Lower <= accuracy && accuracy <= estimate.Upper;
        });
        Assert.InRange((double)held / Repetitions, 0.93, 0.97);

        JudgedRow Draw()
        {
            var label = random.Next(4);
            return new JudgedRow(random.NextDouble() < 0.4 ? (label + 1) % 4 : label, random.NextDouble() < accuracy ? label : (label + random.Next(1, 4)) % 4, false, false);
        }
    }

    [Fact]
    public void UnderSymmetricNoiseTheCorrectionIsAStraightLine()
    {
        var matrix = TransitionMatrix.Symmetric(4, 0.4, SymmetricNoise.TrueClassExcluded);
        (int, int)[] half = [(0, 0), (1, 2), (3, 3), (2, 0)], most = [(0, 0), (1, 1), (3, 3), (2, 0)];
        var (low, high) = (Of(matrix, half), Of(matrix, most));
        // P(given = predicted) = a (1 - 0.4) + (1 - a) 0.4 / 3.
        Assert.Equal((low.GivenAccuracy.Value - (0.4 / 3)) / (0.6 - (0.4 / 3)), low.CorrectedAccuracy.Value, 12);
        Assert.Equal((high.GivenAccuracy.Value - (0.4 / 3)) / (0.6 - (0.4 / 3)), high.CorrectedAccuracy.Value, 12);
    }

    [Fact]
    public void VerifiedRowsCountAsTheyAre()
    {
        var metrics = NoisyLabelMetrics.Of([new(0, 0, true, false), new(1, 0, true, false), new(0, 0, false, true)], Matrix);
        Assert.Equal((1 + 0 + 1.4) / 3, metrics.CorrectedAccuracy.Value, 12);
        Assert.Equal((0.5, 1.0, 2.0 / 3), (metrics.TrustedAccuracy!.Value.Value, metrics.ConfidentAgreement!.Value.Value, metrics.GivenAccuracy.Value));
        Assert.Null(Of(Matrix, (0, 0)).TrustedAccuracy);
    }

    [Fact]
    public void AnEstimateIsMovedToTheIdentityAsFarAsItsInverseNeedsIt()
    {
        var fine = TransitionMatrix.Symmetric(10, 0.4, SymmetricNoise.TrueClassExcluded);
        Assert.Equal(fine, EvidenceEstimation.Stabilize(fine));
        var unstable = EvidenceEstimation.Stabilize(TransitionMatrix.PairFlip(10, 0.48));
        Assert.InRange(unstable.GetConditionNumber(), 4, 5);
        Assert.InRange(unstable.NoiseRate, 0.35, 0.41);
    }

    [Fact]
    public void VerifiedLabelsSayNothingOfHowTheOthersGoWrong()
    {
        // 30 % of the labels that are not verified are wrong, and 15 % of all.
        var rows = Enumerable.Range(0, 400).Select(row => (True: row % 2, Given: row < 200 && row % 20 < 6 ? 1 - (row % 2) : row % 2, Trusted: row >= 200)).ToArray();
        int[] labels = [.. rows.Select(row => row.Given)];
        bool[] trusted = [.. rows.Select(row => row.Trusted)];
        float[][] probabilities = [.. rows.Select(row => row.True == 0 ? new[] { 0.9f, 0.1f } : [0.1f, 0.9f])];
        var estimate = EvidenceEstimation.EstimateMatrix(TransitionMatrixMethod.ConfidentJoint(), labels, trusted, probabilities);
        Assert.Equal((200, 0.3), (estimate.RowCount, Math.Round(estimate.TransitionMatrix.NoiseRate, 6)));
        Assert.Contains("not verified", Assert.Throws<InvalidOperationException>(
            () => EvidenceEstimation.EstimateMatrix(TransitionMatrixMethod.ConfidentJoint(), labels, [.. trusted.Select(_ => true)], probabilities)).Message);
    }

    [Fact]
    public void SharesHaveWilsonsInterval()
    {
        var estimate = MetricEstimate.Share(8, 10);
        Assert.Equal((0.8, 0.4902, 0.9433), (estimate.Value, Math.Round(estimate.Lower, 4), Math.Round(estimate.Upper, 4)));
        Assert.Equal("80.0 % (49.0 to 94.3)", estimate.ToString());
    }

    [Fact]
    public void ViewsAreEvaluated()
    {
        var ml = new MLContext(1);
        // Keys of objects count from 0; the last label is none.
        Row[] rows = [new() { Label = 0, PredictedLabel = 0 }, new() { Label = 1, PredictedLabel = 0, Verified = true }, new() { Label = 2, PredictedLabel = 1 }];
        var view = ml.Data.LoadFromEnumerable(rows);
        var metrics = ml.MulticlassClassification.EvaluateOnNoisyLabels(view, Matrix, trustedColumnName: "Verified");
        Assert.Equal((2, (1.4 + 0) / 2, 0.0), (metrics.RowCount, Math.Round(metrics.CorrectedAccuracy.Value, 12), metrics.TrustedAccuracy!.Value.Value));

        Assert.Throws<ArgumentException>(() => ml.MulticlassClassification.EvaluateOnNoisyLabels(view, TransitionMatrix.PairFlip(3, 0.1)));
        Assert.Contains("column 'Wide' 3", Assert.Throws<ArgumentException>(() => ml.MulticlassClassification.EvaluateOnNoisyLabels(view, Matrix, predictedLabelColumnName: "Wide")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => ml.MulticlassClassification.EvaluateOnNoisyLabels(view, Matrix, trustedColumnName: "Label"));
        Assert.Throws<InvalidOperationException>(() => ml.MulticlassClassification.EvaluateOnNoisyLabels(view, TransitionMatrix.FromRows(new[,] { { 0.5, 0.5 }, { 0.5, 0.5 } })));
    }

    private static NoisyLabelMetrics Of(TransitionMatrix matrix, params (int Given, int Predicted)[] rows) =>
        NoisyLabelMetrics.Of([.. rows.Select(row => new JudgedRow(row.Given, row.Predicted, false, false))], matrix);

    private sealed class Row
    {
        [KeyType(2)]
        public uint Label { get; set; }

        [KeyType(2)]
        public uint PredictedLabel { get; set; }

        [KeyType(3)]
        public uint Wide { get; set; }

        public bool Verified { get; set; }
    }
}
