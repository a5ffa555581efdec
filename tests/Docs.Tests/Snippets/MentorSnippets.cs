using Microsoft.ML;

namespace Docs.Tests.Snippets;

/// <summary>What the pages of the trainers show that weigh or mix examples.</summary>
public sealed class MentorSnippets
{
    private readonly MLContext ml = new(seed: 1);
    private readonly IDataView train;
    private readonly IDataView test;

    public MentorSnippets() => (train, test) = MislabelledDigits.Load();

    [Fact]
    public void Mixup()
    {
        #region mixup
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
            .Append(ml.MulticlassClassification.Trainers.Mixup(alpha: 8, numberOfEpochs: 30))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var model = pipeline.Fit(train);
        #endregion

        Assert.InRange(ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy, 0.8, 1);
    }
}
