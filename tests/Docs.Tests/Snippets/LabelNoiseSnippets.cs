using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Docs.Tests.Snippets;

/// <summary>What the page on label noise shows.</summary>
public sealed class LabelNoiseSnippets
{
    private readonly MLContext ml = new(seed: 1);
    private readonly IDataView train;
    private readonly IDataView test;

    public LabelNoiseSnippets()
    {
        var digits = DigitsData.Load(ml);
        var keys = ml.Transforms.Conversion.MapValueToKey("Label").Fit(digits.Train);
        (train, test) = (keys.Transform(digits.Train), keys.Transform(digits.Test));
    }

    [Fact]
    public void Into_the_training_view()
    {
        #region noise-training-view
        var noise = ml.Transforms.InjectLabelNoise(
            LabelNoise.Symmetric(0.4, SymmetricNoise.TrueClassExcluded), trustedColumnName: "Verified", seed: 1).Fit(train);
        var noisyTrain = noise.Transform(train);
        Console.WriteLine($"{noise.RealizedNoiseRate:P1} of the labels are wrong now.");

        var pipeline = ml.Transforms.NormalizeMinMax("Features", "Pixels")
            .Append(ml.MulticlassClassification.Trainers.FasTEN(trustedColumnName: "Verified", numberOfEpochs: 20));
        var model = pipeline.Fit(noisyTrain);
        var metrics = ml.MulticlassClassification.Evaluate(model.Transform(test));
        #endregion

        Assert.InRange(noise.RealizedNoiseRate, 0.36, 0.44);
        Assert.InRange(metrics.MicroAccuracy, 0.8, 1);
    }

    [Fact]
    public void Into_a_column_of_its_own()
    {
        #region noise-own-column
        var noise = ml.Transforms.InjectLabelNoise(
            LabelNoise.PairFlip(0.4), labelColumnName: "Label", outputColumnName: "GivenLabel", flippedColumnName: "IsWrong", seed: 1);
        var noisyTrain = noise.Fit(train).Transform(train);

        var pipeline = ml.Transforms.NormalizeMinMax("Features", "Pixels")
            .Append(ml.MulticlassClassification.Trainers.CrossEntropy(labelColumnName: "GivenLabel", numberOfEpochs: 20));
        var model = pipeline.Fit(noisyTrain);
        var metrics = ml.MulticlassClassification.Evaluate(model.Transform(test), labelColumnName: "Label");
        #endregion

        Assert.InRange(noisyTrain.GetColumn<bool>("IsWrong").Average(wrong => wrong ? 1.0 : 0.0), 0.36, 0.44);
        Assert.InRange(metrics.MicroAccuracy, 0.3, 1);
    }
}
