using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Conformance;

/// <summary>What every trainer answers to input that it cannot use.</summary>
public class BadInputTests
{
    private static readonly List<Example> Training = SmallProblem.Rows(240, seed: 1);

    public static TheoryData<string> Trainers => TrainerConformanceTests.Trainers;

    [Theory]
    [MemberData(nameof(Trainers))]
    public void MissingColumnsAreNamedBeforeAnyRowIsRead(string name)
    {
        Throws<ArgumentOutOfRangeException>("Could not find label column 'Nothing'", name, options => options.LabelColumnName = "Nothing");
        Throws<ArgumentOutOfRangeException>("Could not find feature column 'Nothing'", name, options => options.FeatureColumnName = "Nothing");
        Throws<ArgumentOutOfRangeException>("Could not find weight column 'Nothing'", name, options => options.ExampleWeightColumnName = "Nothing");
        Throws<ArgumentOutOfRangeException>("Could not find trusted column 'Nothing'", name, options => options.TrustedColumnName = "Nothing");
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void WrongTypesAreNamedBeforeAnyRowIsRead(string name)
    {
        Throws<ArgumentOutOfRangeException>("Schema mismatch for label column 'TrueLabel': expected Key<UInt32>, got String; Transforms.Conversion.MapValueToKey makes keys of values", name, options => options.LabelColumnName = "TrueLabel");
        Throws<ArgumentOutOfRangeException>("Schema mismatch for feature column 'Weight': expected a known-size vector of Single or Byte, or an image, got Single; Transforms.Concatenate makes a vector of columns", name, options => options.FeatureColumnName = "Weight");
        Throws<ArgumentOutOfRangeException>("Schema mismatch for weight column 'Trusted': expected Single, got Boolean", name, options => options.ExampleWeightColumnName = "Trusted");
        Throws<ArgumentOutOfRangeException>("Schema mismatch for trusted column 'Weight': expected Boolean, got Single", name, options => options.TrustedColumnName = "Weight");
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void RowsThatCannotBeUsedAreSkippedWithOneWarning(string name)
    {
        var rows = Training.ToList();
        rows.Insert(3, new Example { Features = rows[0].Features, Label = "no such class" });
        rows.Insert(10, new Example { Features = [float.NaN, .. rows[0].Features[1..]], Label = "class 1" });
        rows.Insert(20, new Example { Features = [float.PositiveInfinity, .. rows[0].Features[1..]], Label = "class 1" });
        var context = new MLContext(1);
        var warnings = new List<string>();
        context.Log += (_, e) =>
        {
            if (e.Message.Contains("Kind=Warning")) warnings.Add(e.Message);
        };

        var model = Models.Create(context, name).Fit(SmallProblem.View(context, rows));

        Assert.Contains("3 of 243 training rows were skipped (the first is row 3)", Assert.Single(warnings, warning => warning.Contains("skipped")));
        Assert.Equal(Models.Scores(Models.Fit(name, Training), Training), Models.Scores(model, Training));
        if (model.LabelReview is { } review) Assert.DoesNotContain(review, entry => entry.Row is 3 or 10 or 20);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void NegativeWeightsAreSkipped(string name)
    {
        var rows = Training.Select((row, i) => new Example { Features = row.Features, Label = row.Label, Trusted = row.Trusted, Weight = i == 5 ? -1 : 1 }).ToList();
        var without = rows.Where((_, i) => i != 5).ToList();
        Action<NoisyLabelTrainerOptions> weighted = options => options.ExampleWeightColumnName = "Weight";
        Assert.Equal(Models.Scores(Models.Fit(name, without, weighted), Training), Models.Scores(Models.Fit(name, rows, weighted), Training));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void NothingToTrainOnIsAnError(string name)
    {
        Throws<InvalidOperationException>("The training data has no rows.", name, rows: []);
        Throws<InvalidOperationException>("None of the 2 training rows can be used", name, rows: [.. Enumerable.Repeat(new Example { Features = new float[SmallProblem.FeatureCount], Label = "no such class" }, 2)]);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void OneClassInTheRowsAndFewerRowsThanABatchWork(string name)
    {
        var oneClass = Training.Where(row => row.Label == "class 2").Take(12).Select((row, i) => new Example { Features = row.Features, Label = row.Label, Trusted = i < 4 }).ToList();
        var model = Models.Fit(name, oneClass);
        Assert.All(Models.Scores(model, oneClass).SelectMany(scores => scores), score => Assert.True(float.IsFinite(score)));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void DivergenceInTheFirstEpochIsAnError(string name) =>
        Throws<InvalidOperationException>("Training diverged in its first epoch", name, options => options.Optimizer = OptimizerSpec.Sgd(learningRate: 1e30));

    [Theory]
    [MemberData(nameof(Trainers))]
    public void LaterDivergenceKeepsTheLastFiniteState(string name)
    {
        // One step an epoch; the weights grow for some epochs before they overflow.
        var model = Models.Fit(name, Training, options =>
        {
            options.NumberOfEpochs = 200;
            options.BatchSize = 1000;
            options.Network = new MlpSpec { Hidden = [4], BatchNorm = false };
            options.Optimizer = new SgdSpec { LearningRate = 1, WeightDecay = 100 };
            options.LearningRateSchedule = LearningRateSchedule.Constant;
        });
        Assert.Equal(StopReason.Diverged, model.StopReason);
        Assert.InRange(model.History.Count, 1, 199);
        Assert.All(Models.Scores(model, Training).SelectMany(scores => scores), score => Assert.True(float.IsFinite(score)));
    }

    [Fact]
    public void ClassCountOfOneIsRefused()
    {
        var context = new MLContext(1);
        var rows = context.Data.LoadFromEnumerable(Training.Where(row => row.Label == "class 1"));
        var view = context.Transforms.Conversion.MapValueToKey("Label").Fit(rows).Transform(rows);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Models.Create(context, "CrossEntropy").Fit(view));
        Assert.Contains("expected a key with at least 2 values, got a key with 1", error.Message);
    }

    [Fact]
    public void FasTenSaysWhichExamplesItLacks()
    {
        Throws<InvalidOperationException>("the trusted column 'Trusted' is true in no usable training row", "FasTEN", rows: Copy(trusted: _ => false));
        Throws<InvalidOperationException>("the trusted column 'Trusted' is true in every training row", "FasTEN", rows: Copy(trusted: _ => true));
    }

    [Fact]
    public void FasTenWorksWithoutTrustedExamplesOfAClassAndSaysSo()
    {
        var context = new MLContext(1);
        var warnings = new List<string>();
        context.Log += (_, e) =>
        {
            if (e.Message.Contains("Kind=Warning")) warnings.Add(e.Message);
        };
        var model = Models.Create(context, "FasTEN").Fit(SmallProblem.View(context, Copy(trusted: row => row.Trusted && row.Label != "class 2")));
        Assert.Contains("No trusted example has class 3 (key values)", Assert.Single(warnings));
        Assert.Equal([0, 0, 1, 0], model.TransitionMatrix!.Row(2).ToArray());
    }

    private static List<Example> Copy(Func<Example, bool> trusted) =>
        [.. Training.Select(row => new Example { Features = row.Features, Label = row.Label, Trusted = trusted(row) })];

    private static void Throws<TException>(string message, string name, Action<NoisyLabelTrainerOptions>? configure = null, List<Example>? rows = null) where TException : Exception =>
        Assert.Contains(message, Assert.ThrowsAny<TException>(() => Models.Fit(name, rows ?? Training, configure)).Message);
}
