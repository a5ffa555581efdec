using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.SearchSpace.Option;
using SearchSpace = Microsoft.ML.SearchSpace.SearchSpace;

namespace Docs.Tests.Snippets;

/// <summary>What the pages on choosing a method and on metrics under noise show.</summary>
public sealed class AutoMLSnippets : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("noisy-labels-automl-");
    private readonly MLContext ml = new(seed: 1);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_method_is_chosen()
    {
        var (journalPath, reportPath) = (Path.Combine(folder.FullName, "journal.jsonl"), Path.Combine(folder.FullName, "report.html"));
        var train = Prepare(MislabelledDigits.Load().Train);

        #region choose-method
        var experiment = ml.Auto().CreateNoisyLabelExperiment(new NoisyLabelExperimentSettings
        {
            Methods = method => method.NetworkCount == 1 && !method.NeedsTrustedExamples,
            NumberOfEpochs = 4,
            MaximumTrials = 3,
            MaximumSeconds = 600,
            MaximumMemoryInMegaBytes = 8000,
            JournalPath = journalPath,
            Progress = new Progress<TrialReport>(report => Console.WriteLine(report)),
        });
        using var result = experiment.Run(train);

        Console.WriteLine($"{result.Best.Trial.Method}: {result.Best.Outcome.Metrics!.CorrectedAccuracy}");
        File.WriteAllText(reportPath, result.ToHtml());
        ml.Model.Save(result.Model, train.Schema, "best.zip");
        #endregion

        Assert.Equal(3, result.Trials.Count);
        File.Delete("best.zip");

        #region run-trial
        result.Best.Trial.Save("trial.json");

        // In another process, on another machine, with the same rows:
        var outcome = Trial.Load("trial.json").Run(ml, train);
        #endregion

        Assert.Equal(result.Best.Outcome.Metrics, outcome.Metrics);
        File.Delete("trial.json");
    }

    [Fact]
    public void Robust_trainers_stand_beside_others()
    {
        var rows = ml.Data.TakeRows(MislabelledDigits.Load().Train, 200);

        #region sweep
        var regression = new SweepableEstimator(
            (context, parameter) => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l2Regularization: parameter["L2"].AsType<float>()),
            new SearchSpace { ["L2"] = new UniformSingleOption(0.01f, 10f, logBase: true) });
        var robust = ml.Auto().NoisyLabels(
            methods: method => method.Name is "CrossEntropy" or "ForwardCorrection",
            configure: options => options.NumberOfEpochs = 3);

        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
            .Append([.. robust, regression])
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var best = ml.Auto().CreateExperiment()
            .SetPipeline(pipeline)
            .SetDataset(rows, fold: 2)
            .SetMulticlassClassificationMetric(MulticlassClassificationMetric.MicroAccuracy, labelColumn: "Label")
            .SetMaxModelToExplore(3)
            .Run();
        #endregion

        Assert.InRange(best.Metric, 0.1, 1);
    }

    [Fact]
    public void Predictions_are_judged_by_wrong_labels()
    {
        var split = ml.Data.TrainTestSplit(Prepare(MislabelledDigits.Load().Train), testFraction: 0.3, seed: 1);
        var (train, test) = (split.TrainSet, split.TestSet);

        #region evaluate
        using var model = ml.MulticlassClassification.Trainers.ForwardCorrection(numberOfEpochs: 20).Fit(train);
        var metrics = ml.MulticlassClassification.EvaluateOnNoisyLabels(model.Transform(test), model.TransitionMatrix!, trustedColumnName: "Verified");
        Console.WriteLine($"right by the given labels: {metrics.GivenAccuracy}, corrected: {metrics.CorrectedAccuracy}");
        #endregion

        Assert.True(metrics.CorrectedAccuracy.Value > metrics.GivenAccuracy.Value + 0.1);
    }

    private IDataView Prepare(IDataView rows) => ml.Transforms.Conversion.MapValueToKey("Label")
        .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels")).Fit(rows).Transform(rows);
}
