using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace.Option;
using SearchSpace = Microsoft.ML.SearchSpace.SearchSpace;

namespace StandIns.Tests.AutoML;

public class ExperimentTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData("random")]
    [InlineData("grid")]
    [InlineData("frugal")]
    public void ATunerFindsTheMinimumOfASlope(string tuner)
    {
        var experiment = Slope(trials: 40);
        var result = (tuner switch
        {
            "random" => experiment.SetRandomSearchTuner(),
            "grid" => experiment.SetGridSearchTuner(step: 40),
            _ => experiment.SetCostFrugalTuner(),
        }).Run();
        Assert.InRange(result.TrialSettings.Parameter["x"].AsType<double>(), 0.5, 0.9);
    }

    [Fact]
    public void TheSameSeedProposesTheSame() =>
        Assert.Equal(Slope(5).SetRandomSearchTuner(seed: 3).Run().TrialSettings.Parameter, Slope(5).SetRandomSearchTuner(seed: 3).Run().TrialSettings.Parameter);

    [Fact]
    public void WhatIsSetLastHolds()
    {
        var monitor = new Counter();
        Slope(9).SetRandomSearchTuner().SetMaxModelToExplore(4).SetMonitor(new Counter()).SetMonitor(monitor).Run();
        Assert.Equal(4, monitor.Running);
    }

    [Fact]
    public void AFailureBeforeAnySuccessEndsTheExperiment()
    {
        var experiment = Slope(5).SetRandomSearchTuner().SetTrialRunner(new Runner(_ => throw new InvalidOperationException("no")));
        Assert.Equal("no", Assert.IsType<InvalidOperationException>(Assert.Throws<AggregateException>(() => experiment.Run()).GetBaseException()).Message);
    }

    [Fact]
    public void ALaterFailureIsReportedAlone()
    {
        var monitor = new Counter();
        Slope(5).SetRandomSearchTuner().SetTrialRunner(new Runner(trial => trial == 2 ? throw new InvalidOperationException() : -trial)).SetMonitor(monitor).Run();
        Assert.Equal((5, 4, 1), (monitor.Running, monitor.Completed, monitor.Failed));
    }

    [Fact]
    public async Task CancellationReturnsTheBestSoFarOrThrowsATimeout()
    {
        using var cancel = new CancellationTokenSource();
        var experiment = Slope(100).SetRandomSearchTuner().SetTrialRunner(new Runner(trial =>
        {
            if (trial == 3) cancel.Cancel();
            return trial < 3 ? -trial : throw new OperationCanceledException();
        }));
        Assert.Equal(2, (await experiment.RunAsync(cancel.Token)).TrialSettings.TrialId);
        await Assert.ThrowsAsync<TimeoutException>(() => Slope(5).SetRandomSearchTuner().RunAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void ACheckpointIsWrittenAtTheEndAndContinued()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Slope(3).SetRandomSearchTuner().SetCheckpoint(folder).Run();
            Assert.Equal(1 + 3, File.ReadAllLines(Assert.Single(Directory.GetFiles(folder, "trialResults-*.csv"))).Length);
            var monitor = new Counter();
            Slope(2).SetRandomSearchTuner().SetCheckpoint(folder).SetMonitor(monitor).Run();
            Assert.Equal([3, 4], monitor.Trials);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APipelineIsSweptOnAHoldOutAndInFolds(bool folds)
    {
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new Row { Label = i % 2 == 0 ? "a" : "b", Features = [i % 2, 1] }));
        var trainer = new SweepableEstimator(
            (context, parameter) => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l2Regularization: parameter["L2"].AsType<float>()),
            new SearchSpace { ["L2"] = new UniformSingleOption(0.01f, 1f, logBase: true) });
        var pipeline = _ml.Transforms.Conversion.MapValueToKey("Label").Append(trainer, trainer).Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        Assert.Equal(["e0 * e1 * e3", "e0 * e2 * e3"], ((ChoiceOption)pipeline.SearchSpace["_SCHEMA_"]).Choices.Select(choice => choice.AsType<string>()));

        var experiment = _ml.Auto().CreateExperiment().SetPipeline(pipeline).SetMaxModelToExplore(3)
            .SetMulticlassClassificationMetric(MulticlassClassificationMetric.MicroAccuracy, labelColumn: "Label");
        var result = (folds ? experiment.SetDataset(data, fold: 3) : experiment.SetDataset(_ml.Data.TrainTestSplit(data))).Run();
        Assert.Equal((1, -1), (result.Metric, result.Loss));
        Assert.NotNull(result.Model);
    }

    private AutoMLExperiment Slope(int trials) => _ml.Auto().CreateExperiment(new() { SearchSpace = new() { ["x"] = new UniformDoubleOption(0, 1) } })
        .SetMaxModelToExplore(trials).SetTrialRunner(new Runner(null));

    /// <summary>The loss is what a function says of the trial's number, or the distance of x to 0.7.</summary>
    private sealed class Runner(Func<int, double>? loss) : ITrialRunner
    {
        public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct) => Task.FromResult(new TrialResult
        {
            TrialSettings = settings,
            Loss = loss?.Invoke(settings.TrialId) ?? Math.Abs(settings.Parameter["x"].AsType<double>() - 0.7),
        });

        public void Dispose()
        {
        }
    }

    private sealed class Counter : IMonitor
    {
        public int Running => Trials.Count;

        public int Completed { get; private set; }

        public int Failed { get; private set; }

        public List<int> Trials { get; } = [];

        public void ReportRunningTrial(TrialSettings settings) => Trials.Add(settings.TrialId);

        public void ReportCompletedTrial(TrialResult result) => Completed++;

        public void ReportFailTrial(TrialSettings settings, Exception? exception = null) => Failed++;

        public void ReportBestTrial(TrialResult result)
        {
        }
    }

    private sealed class Row
    {
        public string Label { get; set; } = "";

        [Microsoft.ML.Data.VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
