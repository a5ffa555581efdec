using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Docs.Tests.Snippets;

/// <summary>What the page of DivideMix shows.</summary>
public sealed class DivideMixSnippets
{
    private readonly MLContext ml = new(seed: 1);

    [Fact]
    public void Options_and_review()
    {
        #region divide-mix
        var trainer = ml.MulticlassClassification.Trainers.DivideMix(new DivideMixTrainer.Options
        {
            WarmUpEpochs = 5,
            NumberOfEpochs = 25,
        });
        #endregion

        var (train, test) = MislabelledDigits.Load();
        var prefix = ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"));
        var fitted = prefix.Append(trainer).Fit(train);
        var model = fitted.LastTransformer;

        #region divide-mix-review
        var suspects = model.LabelReview!.Where(entry => entry.IsCorrected).OrderBy(entry => entry.Weight).ThenByDescending(entry => entry.Confidence).Take(10);
        foreach (var entry in suspects)
            Console.WriteLine($"row {entry.Row}: class {entry.GivenLabel} is right with {entry.Weight:P0}; it looks like {entry.CurrentLabel} ({entry.Confidence:P0})");
        #endregion

        Assert.InRange(ml.MulticlassClassification.Evaluate(fitted.Transform(test)).MicroAccuracy, 0.9, 1);
        Assert.All(suspects, entry => Assert.InRange(entry.Weight!.Value, 0, 0.1));
    }

    [Fact]
    public void Recipe()
    {
        #region divide-mix-cifar
        var trainer = ml.MulticlassClassification.Trainers.DivideMix(DivideMixTrainer.Options.Cifar10(noiseRate: 0.5));
        #endregion

        Assert.NotNull(trainer);
    }
}
