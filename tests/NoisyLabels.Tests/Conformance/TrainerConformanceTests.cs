using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;
using TorchSharp;

namespace NoisyLabels.Tests.Conformance;

/// <summary>What every trainer of the registry must do, whatever its features are.</summary>
/// <param name="input">Options for the features.</param>
public abstract class TrainerConformanceTests(Action<NoisyLabelTrainerOptions> input)
{
    private protected static readonly List<Example> Training = SmallProblem.Rows(240, seed: 1);
    private static readonly List<Example> Test = SmallProblem.Rows(100, seed: 2, noisy: false);

    public static TheoryData<string> Trainers => new(NoisyLabelTrainers.All.Select(trainer => trainer.Name));

    [Theory]
    [MemberData(nameof(Trainers))]
    public void PipelineFitsTransformsAndEvaluates(string name)
    {
        var context = new MLContext(1);
        var view = context.Data.LoadFromEnumerable(Training);
        var pipeline = SmallProblem.KeyLabels(context)
            .Append(Create(context, name))
            .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var scored = pipeline.Fit(view).Transform(context.Data.LoadFromEnumerable(Test));

        var metrics = context.MulticlassClassification.Evaluate(scored);
        Assert.Equal(SmallProblem.ClassCount, metrics.ConfusionMatrix.NumberOfClasses);
        Assert.True(metrics.MicroAccuracy > 1.5 / SmallProblem.ClassCount, $"accuracy {metrics.MicroAccuracy}");
        Assert.All(scored.GetColumn<float[]>("Score"), scores => Assert.Equal(1, scores.Sum(), 4));
        Assert.All(scored.GetColumn<string>("PredictedLabel"), label => Assert.StartsWith("class ", label));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void ScoreColumnsCarryTheClassNames(string name)
    {
        var context = new MLContext(1);
        var view = SmallProblem.View(context, Training);
        var trainer = Create(context, name);
        var schema = trainer.Fit(view).GetOutputSchema(view.Schema);

        var slots = default(VBuffer<ReadOnlyMemory<char>>);
        schema["Score"].GetSlotNames(ref slots);
        Assert.Equal(["class 0", "class 1", "class 2", "class 3"], slots.DenseValues().Select(slot => slot.ToString()));
        var keys = default(VBuffer<ReadOnlyMemory<char>>);
        schema["PredictedLabel"].GetKeyValues(ref keys);
        Assert.Equal(["class 0", "class 1", "class 2", "class 3"], keys.DenseValues().Select(key => key.ToString()));
        Assert.Equal(new KeyDataViewType(typeof(uint), 4), schema["PredictedLabel"].Type);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void SavedModelLoadsInAFreshContextAndScoresTheSame(string name)
    {
        var context = new MLContext(1);
        var view = SmallProblem.View(context, Training);
        using var model = Create(context, name).Fit(view);
        using var file = new MemoryStream();
        context.Model.Save(model, view.Schema, file);

        file.Position = 0;
        using var loaded = Assert.IsType<NoisyLabelTransformer>(new MLContext().RegisterNoisyLabels().RegisterNoisyLabels().Model.Load(file, out _));
        Assert.Equal(Models.Scores(model, Test), Models.Scores(loaded, Test));
        Assert.Equal(model.History.Select(epoch => epoch.TrainingLoss), loaded.History.Select(epoch => epoch.TrainingLoss));
        Assert.Equal((model.StopReason, model.TrainerName, model.TransitionMatrix), (loaded.StopReason, loaded.TrainerName, loaded.TransitionMatrix));
        Assert.Equal(model.Network, loaded.Network);
        Assert.Equal(model.ClassNames, loaded.ClassNames);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void PredictionEngineAgreesWithTheBatch(string name)
    {
        var context = new MLContext(1);
        var view = SmallProblem.View(context, Training);
        using var model = Create(context, name).Fit(view);
        var batch = Models.Scores(model, Test);
        var engine = context.Model.CreatePredictionEngine<Example, Prediction>(model, new PredictionEngineOptions { OwnsTransformer = false });
        for (var i = 0; i < 20; i++)
        {
            var prediction = engine.Predict(Test[i]);
            Assert.Equal(batch[i].Length, prediction.Score.Length);
            for (var k = 0; k < batch[i].Length; k++) Assert.Equal(batch[i][k], prediction.Score[k], 1e-5f);
            Assert.Equal((uint)Array.IndexOf(prediction.Score, prediction.Score.Max()) + 1, prediction.PredictedLabel);
        }
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void SameSeedGivesEqualBitsAndAnotherSeedAnotherModel(string name)
    {
        var scores = Models.Scores(Fit(name, Training), Test);
        Assert.Equal(scores, Models.Scores(Fit(name, Training), Test));
        Assert.NotEqual(scores, Models.Scores(Fit(name, Training, options => options.Seed = 2), Test));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void ContextsSeedIsEnoughAndOneTrainerFitsTwiceToTheSame(string name)
    {
        ITransformer[] FitTwice(string name)
        {
            var context = new MLContext(5);
            var trainer = Create(context, name, options => options.Seed = null);
            var view = SmallProblem.View(context, Training);
            return [trainer.Fit(view), trainer.Fit(view)];
        }

        var scores = FitTwice(name).Concat(FitTwice(name)).Select(model => Models.Scores(model, Test)).ToArray();
        Assert.All(scores, other => Assert.Equal(scores[0], other));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void WeightsOfOneChangeNothingAndOtherWeightsDo(string name)
    {
        var plain = Models.Scores(Fit(name, Training), Test);
        Assert.Equal(plain, Models.Scores(Fit(name, Training, options => options.ExampleWeightColumnName = "Weight"), Test));

        var weighted = Training.Select((row, i) => new Example { Features = row.Features, Label = row.Label, Trusted = row.Trusted, Weight = i % 2 }).ToList();
        Assert.NotEqual(plain, Models.Scores(Fit(name, weighted, options => options.ExampleWeightColumnName = "Weight"), Test));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void CancellationIsHonouredWithinABatch(string name)
    {
        using var source = new CancellationTokenSource();
        var epochs = 0;
        void Configure(NoisyLabelTrainerOptions options)
        {
            options.CancellationToken = source.Token;
            options.Progress = new Observer(_ =>
            {
                if (++epochs == 2) source.Cancel();
            });
            options.NumberOfEpochs = 100;
        }

        Assert.ThrowsAny<OperationCanceledException>(() => Fit(name, Training, Configure));
        Assert.Equal(2, epochs);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void CancelledRunGivesWhatIsThereIfAsked(string name)
    {
        using var source = new CancellationTokenSource();
        var model = Fit(name, Training, options =>
        {
            options.CancellationToken = source.Token;
            options.OnCancel = CancellationPolicy.ReturnBest;
            options.Progress = new Observer(report =>
            {
                if (report.Epoch == 2) source.Cancel();
            });
        });
        Assert.Equal(StopReason.Cancelled, model.StopReason);
        Assert.Equal([1, 2], model.History.Select(epoch => epoch.Epoch));
        Assert.All(Models.Scores(model, Test).SelectMany(scores => scores), score => Assert.True(float.IsFinite(score)));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void NoTensorLivesOnButTheModels(string name)
    {
        NoisyLabelTransformer model;
        float[][] scores;
        using (var scope = torch.NewDisposeScope())
        {
            model = Fit(name, Training, options => options.ValidationFraction = 0.1);
            scores = Models.Scores(model, Test);
            Assert.DoesNotContain(scope.DisposablesView, made => made is torch.Tensor { IsInvalid: false });
        }
        Assert.Equal(scores, Models.Scores(model, Test));
        model.Dispose();
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void EveryEpochIsLoggedAndReported(string name)
    {
        var context = new MLContext(1);
        var lines = new List<string>();
        context.Log += (_, e) => lines.Add(e.Message);
        var reports = new List<EpochReport>();
        var model = Create(context, name, options => options.Progress = new Observer(reports.Add)).Fit(SmallProblem.View(context, Training));

        Assert.Equal(reports[0].EpochCount, reports.Count);
        Assert.Equal(reports.Count, lines.Count(line => line.Contains($"[Source={name}; Training, Kind=Info] Epoch ")));
        Assert.Single(lines, line => line.Contains("Training on the CPU"));
        Assert.Equal(model.History, reports);
        Assert.Equal(StopReason.Completed, model.StopReason);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void RegistrySaysWhatTheModelHas(string name)
    {
        var description = NoisyLabelTrainers.All.Single(trainer => trainer.Name == name);
        var model = Fit(name, Training);
        Assert.Equal(description.ReviewsLabels, model.LabelReview is not null);
        Assert.Equal(description.EstimatesTransitionMatrix, model.TransitionMatrix is not null);
        Assert.Equal(description.ReviewsLabels ? Training.Count : 0, model.LabelReview?.Count ?? 0);
        Assert.Equal(2, typeof(NoisyLabelsCatalog).GetMethods().Count(method => method.Name == name));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void VerifiedLabelsAreNeverDoubted(string name)
    {
        if (!NoisyLabelTrainers.All.Single(trainer => trainer.Name == name).ReviewsLabels) return;

        // Some are verified against all that their features say.
        var rows = Training.Select((row, i) => i % 2 == 0 && row.Trusted ? new Example { Features = row.Features, Label = row.Label == "class 0" ? "class 1" : "class 0", Trusted = true } : row).ToList();
        using var model = Fit(name, rows, options =>
        {
            options.TrustedColumnName = "Trusted";
            options.NumberOfEpochs = 12;
        });
        Assert.All(model.LabelReview!.Where(entry => rows[(int)entry.Row].Trusted), entry => Assert.Equal((entry.GivenLabel, 1), (entry.CurrentLabel, entry.Confidence)));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void ModelIsThreadSafe(string name)
    {
        using var model = Fit(name, Training);
        var expected = Models.Scores(model, Test);
        Parallel.For(0, 16, _ => Assert.Equal(expected, Models.Scores(model, Test)));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void CrossValidationRefitsTheSameTrainer(string name)
    {
        var context = new MLContext(1);
        // Right labels: folds are judged by them, and no fold shall be left to chance.
        var rows = Training.Select(row => new Example { Features = row.Features, Label = row.TrueLabel, Trusted = row.Trusted });
        var folds = context.MulticlassClassification.CrossValidate(SmallProblem.View(context, rows), Create(context, name, options => options.NumberOfEpochs = 9), numberOfFolds: 3);
        Assert.Equal(3, folds.Count);
        Assert.All(folds, fold => Assert.True(fold.Metrics.MicroAccuracy > 1.0 / SmallProblem.ClassCount, $"{fold.Metrics.MicroAccuracy}"));
    }

    private protected NoisyLabelTrainer Create(MLContext context, string name, Action<NoisyLabelTrainerOptions>? configure = null) =>
        Models.Create(context, name, options =>
        {
            input(options);
            configure?.Invoke(options);
        });

    private NoisyLabelTransformer Fit(string name, IEnumerable<Example> rows, Action<NoisyLabelTrainerOptions>? configure = null)
    {
        var context = new MLContext(1);
        return Create(context, name, configure).Fit(SmallProblem.View(context, rows));
    }
}
