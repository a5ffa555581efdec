using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Docs.Tests.Snippets;

/// <summary>What the page on log-ratio labels shows.</summary>
public sealed class LogRatioSnippets
{
    private readonly MLContext ml = new(seed: 1);
    private readonly DigitsData digits;
    private readonly IDataView train;
    private readonly IDataView test;

    public LogRatioSnippets()
    {
        digits = DigitsData.Load(ml);
        var keys = ml.Transforms.Conversion.MapValueToKey("Label").Fit(digits.Train);
        (train, test) = (keys.Transform(digits.Train), ml.Data.TakeRows(keys.Transform(digits.Test), 50));
    }

    [Fact]
    public void There_and_back()
    {
        #region log-ratio-round-trip
        var roundTrip = ml.Transforms.IlrLabel(smoothing: 0.001)
            .Append(ml.Transforms.InverseIlrLabel())
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var view = roundTrip.Fit(train).Transform(train);
        #endregion

        Assert.Equal(digits.Train.GetColumn<string>("Label"), view.GetColumn<string>("PredictedLabel"));
    }

    [Fact]
    public void Around_a_regression()
    {
        #region log-ratio-regression
        var targets = ml.Transforms.IlrLabel(smoothing: 0.001).Fit(train).Transform(train);
        var regression = NearestNeighbours.Fit(ml, targets, count: 5);

        var predicted = regression.Transform(test);
        var scored = ml.Transforms.InverseIlrLabel("LogRatios", labelColumnName: "Label").Fit(predicted).Transform(predicted);
        var metrics = ml.MulticlassClassification.Evaluate(scored);
        #endregion

        Assert.InRange(metrics.MicroAccuracy, 0.9, 1);
        Assert.True(scored.Schema["PredictedLabel"].HasKeyValues());
    }

    [Fact]
    public void Without_a_pipeline()
    {
        #region log-ratio-math
        double[] composition = [0.5, 0.3, 0.2];
        var coordinates = new double[2];
        LogRatio.Ilr(composition, coordinates);        // 0.361208, 0.539605
        LogRatio.InverseIlr(coordinates, composition); // 0.5, 0.3, 0.2

        var distance = LogRatio.AitchisonDistance([0.5, 0.3, 0.2], [0.2, 0.3, 0.5]); // 1.295831
        #endregion

        Assert.Equal([0.361208, 0.539605], coordinates.Select(coordinate => Math.Round(coordinate, 6)));
        Assert.Equal([0.5, 0.3, 0.2], composition.Select(part => Math.Round(part, 12)));
        Assert.Equal(1.295831, distance, 6);
    }
}
