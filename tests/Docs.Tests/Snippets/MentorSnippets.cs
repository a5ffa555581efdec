using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

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

    [Fact]
    public void Self_paced()
    {
        #region self-paced
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
            .Append(ml.MulticlassClassification.Trainers.SelfPaced(lossPercentile: 0.6, numberOfEpochs: 30))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var model = pipeline.Fit(train);
        #endregion

        Assert.InRange(ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy, 0.7, 1);
    }

    [Fact]
    public void Mentor_net()
    {
        #region mentor-net
        var trainer = ml.MulticlassClassification.Trainers.MentorNet(new MentorNetTrainer.Options
        {
            LossPercentile = 0.6,
            Curriculum = Curriculum.Predefined,
            NumberOfEpochs = 30,
        });
        #endregion

        var prefix = ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"));
        var chain = prefix.Append(trainer).Fit(train);
        var model = chain.LastTransformer;

        #region mentor-net-review
        var suspects = model.LabelReview!.OrderBy(entry => entry.Weight).Take(10);
        foreach (var entry in suspects) Console.WriteLine($"row {entry.Row}: weight {entry.Weight:F2}, loss {entry.Distance:F1}");
        #endregion

        Assert.InRange(ml.MulticlassClassification.Evaluate(chain.Transform(test)).MicroAccuracy, 0.8, 1);
        Assert.All(suspects, entry => Assert.InRange(entry.Weight!.Value, 0, 0.5));
    }

    [Fact]
    public void Mentor_mix()
    {
        #region mentor-mix
        var trainer = ml.MulticlassClassification.Trainers.MentorMix(new MentorMixTrainer.Options
        {
            LossPercentile = 0.6,
            Alpha = 8,
            NumberOfEpochs = 30,
        });
        #endregion

        var prefix = ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"));
        var model = prefix.Append(trainer).Fit(train);
        Assert.InRange(ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy, 0.85, 1);
    }

    [Fact]
    public void Data_driven_curriculum()
    {
        var folder = Directory.CreateTempSubdirectory("noisy-labels-mentor-");
        var path = Path.Combine(folder.FullName, "mentor.json");
        var (digits, _) = DigitsData.Load(ml);
        var careless = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.InjectLabelNoise(LabelNoise.Symmetric(0.4, SymmetricNoise.TrueClassExcluded), outputColumnName: "GivenLabel", seed: 1))
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels")).Fit(digits);
        var labelled = careless.Transform(digits);
        var (verified, others) = (ml.Data.TakeRows(labelled, 400), ml.Data.SkipRows(labelled, 400));

        #region mentor-net-fit
        // Rows that somebody labelled again: GivenLabel as it was, Label as it is.
        var options = new MentorNetTrainer.Options
        {
            LabelColumnName = "GivenLabel",
            LossPercentile = 0.6,
            NumberOfEpochs = 30,
            Optimizer = OptimizerSpec.Sgd(learningRate: 0.01),
        };
        var mentor = ml.MulticlassClassification.Trainers.MentorNet(options).FitMentor(verified, trueLabelColumnName: "Label", numberOfSteps: 3000);
        mentor.Save(path);

        // Other rows, whose labels nobody has verified.
        options.Curriculum = Curriculum.DataDriven(Mentor.Load(path));
        var model = ml.MulticlassClassification.Trainers.MentorNet(options).Fit(others);
        #endregion

        folder.Delete(recursive: true);
        Assert.InRange(ml.MulticlassClassification.Evaluate(model.Transform(careless.Transform(test))).MicroAccuracy, 0.88, 1);
    }
}
