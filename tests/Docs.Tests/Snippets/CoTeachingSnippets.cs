using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Docs.Tests.Snippets;

/// <summary>What the pages of Co-teaching and its kin show.</summary>
public sealed class CoTeachingSnippets
{
    private readonly MLContext ml = new(seed: 1);

    [Fact]
    public void Options_and_review()
    {
        #region co-teaching
        var trainer = ml.MulticlassClassification.Trainers.CoTeaching(new CoTeachingTrainer.Options
        {
            NoiseRate = 0.4,
            ForgetRate = new ForgetRateSpec { Epochs = 5 },
            NumberOfEpochs = 20,
        });
        #endregion

        var (accuracy, model) = Fit(trainer);

        #region co-teaching-review
        var suspects = model.LabelReview!.OrderBy(entry => entry.Weight).ThenByDescending(entry => entry.Distance).Take(10);
        foreach (var entry in suspects) Console.WriteLine($"row {entry.Row}: chosen in {entry.Weight:P0} of the epochs, loss {entry.Distance:F1}");
        #endregion

        Assert.InRange(accuracy, 0.85, 1);
        Assert.All(suspects, entry => Assert.InRange(entry.Weight!.Value, 0, 0.5));
    }

    [Fact]
    public void Disagreement_after_a_warm_up()
    {
        #region co-teaching-plus
        var trainer = ml.MulticlassClassification.Trainers.CoTeachingPlus(new CoTeachingPlusTrainer.Options
        {
            NoiseRate = 0.4,
            WarmUpEpochs = 10,
            NumberOfEpochs = 20,
        });
        #endregion

        var (accuracy, model) = Fit(trainer);

        #region co-teaching-plus-review
        var suspects = model.LabelReview!.OrderByDescending(entry => entry.Distance).Take(10);
        #endregion

        Assert.InRange(accuracy, 0.8, 1);
        Assert.All(suspects, entry => Assert.InRange(entry.Distance!.Value, 1, double.PositiveInfinity));
    }

    [Fact]
    public void Agreement()
    {
        #region jocor
        var trainer = ml.MulticlassClassification.Trainers.JoCoR(new JoCoRTrainer.Options
        {
            NoiseRate = 0.4,
            AgreementWeight = 0.7,
            NumberOfEpochs = 20,
        });
        #endregion

        Assert.InRange(Fit(trainer).Accuracy, 0.85, 1);
    }

    [Fact]
    public void Decoupling_from_the_start()
    {
        #region decoupling
        var trainer = ml.MulticlassClassification.Trainers.Decoupling(numberOfEpochs: 20);
        #endregion

        Assert.InRange(Fit(trainer).Accuracy, 0.5, 1);
    }

    private (double Accuracy, NoisyLabelTransformer Model) Fit(NoisyLabelTrainer trainer)
    {
        var (train, test) = MislabelledDigits.Load();
        var prefix = ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"));
        var model = prefix.Append(trainer).Fit(train);
        return (ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy, model.LastTransformer);
    }
}
