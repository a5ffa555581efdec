using System.Text.Json;
using System.Xml.Linq;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Search;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace AutoML.Tests;

public class ExperimentTests
{
    [Fact]
    public void TheBestIsTrainedOnAllRowsAndClassifiesBetterThanChance()
    {
        var ml = new MLContext(1);
        var settings = Searches.Settings();
        (settings.Refit, settings.NumberOfEpochs) = (true, 10);
        using var result = ml.Auto(settings).Run(Searches.Data(ml, rows: 300));
        Assert.Equal(result.Trials.Max(record => record.Outcome.Metrics?.CorrectedAccuracy.Value), result.Best.Outcome.Metrics!.CorrectedAccuracy.Value);
        Assert.Equal(result.Best.Trial.Method, result.Model!.TrainerName);
        Assert.Equal(300, result.Best.Outcome.Metrics.RowCount);
        Assert.InRange(result.Evidence.TransitionMatrix.NoiseRate, 0.1, 0.6);
        var clean = result.Model.Transform(SmallProblem.View(ml, SmallProblem.Rows(200, seed: 9, noisy: false)));
        Assert.True(ml.MulticlassClassification.Evaluate(clean).MicroAccuracy > 0.6);
    }

    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.CostFrugal)]
    [InlineData(SearchStrategy.Grid)]
    public void TheSameSeedGivesTheSameExperiment(SearchStrategy strategy)
    {
        var settings = Searches.Settings();
        if (strategy == SearchStrategy.Grid) settings.Methods = method => method.Name == "CrossEntropy";
        settings.Strategy = strategy;
        Assert.Equal(Searches.Essence(Searches.Run(settings)), Searches.Essence(Searches.Run(settings)));
    }

    [Fact]
    public void MethodsHaveTheirTurnsFirstWithTheirOwnValuesAndNothingComesTwice()
    {
        var settings = Searches.Settings();
        settings.MaximumTrials = 6;
        var trials = Searches.Run(settings).Trials.Select(record => record.Trial).ToArray();
        Assert.Equal(["CrossEntropy", "ForwardCorrection", "CrossEntropy", "ForwardCorrection", "CrossEntropy", "ForwardCorrection"], trials.Select(trial => trial.Method));
        Assert.Equal([0, 0, 2, 2, 2, 2], trials.Select(trial => trial.SearchedOptions.Count));
        Assert.Equal(6, trials.Select(trial => JsonSerializer.Serialize((object)trial.Options) + trial.Method).Distinct().Count());
    }

    [Fact]
    public void WhatFailsIsReportedAndTheExperimentGoesOn()
    {
        var settings = Searches.Settings();
        settings.Methods = method => method.Name is "CrossEntropy" or "ForwardCorrection" or "BackwardCorrection";
        settings.MaximumTrials = 3;
        settings.Configure = options =>
        {
            options.Network = new MlpSpec { Hidden = [8] };
            if (options is ForwardCorrectionTrainer.Options) options.Optimizer = OptimizerSpec.Sgd(learningRate: 1e30);
            if (options is BackwardCorrectionTrainer.Options) options.Augmentation = Augmentation.CropAndFlip;
        };
        var result = Searches.Run(settings);
        Assert.Equal([TrialStatus.Completed, TrialStatus.Diverged, TrialStatus.Failed], result.Trials.Select(record => record.Outcome.Status));
        Assert.Contains("diverged", result.Trials[1].Outcome.Error);
        Assert.StartsWith("ArgumentException: ", result.Trials[2].Outcome.Error);
        Assert.Equal(0, result.Best.Trial.Number);
    }

    [Fact]
    public void RowsThatNoModelCanPredictDoNotCount()
    {
        var ml = new MLContext(1);
        var rows = SmallProblem.Rows(160, seed: 3);
        rows[5].Features[2] = float.NaN;
        rows[6].Label = "no class";
        var result = ml.Auto(Searches.Settings()).Run(SmallProblem.View(ml, rows));
        Assert.All(result.Trials, record => Assert.Equal(158, record.Outcome.Metrics!.RowCount));
        Assert.False(result.Evidence.IsConfident(5) || result.Evidence.IsConfident(6));
        Assert.InRange(Enumerable.Range(0, 160).Count(result.Evidence.IsConfident), 20, 140);
    }

    [Fact]
    public void WhatGoesWrongBesideTheTrialsEndsTheExperiment()
    {
        var settings = Searches.Settings();
        var ended = 0;
        settings.Progress = new Searches.Observer(report =>
        {
            if (++ended == 2) throw new IOException("The disk is full.");
        });
        Assert.Equal("The disk is full.", Assert.Throws<IOException>(() => Searches.Run(settings)).Message);
        Assert.Equal(2, ended);
    }

    [Fact]
    public void ARefitThatFailsLeavesTheTrials()
    {
        var ml = new MLContext(1);
        var rows = SmallProblem.Rows(160, seed: 3);
        var settings = Searches.Settings();
        (settings.MaximumTrials, settings.Refit) = (1, true);
        settings.Progress = new Searches.Observer(_ => rows.ForEach(row => row.Features[0] = float.NaN));
        var result = ml.Auto(settings).Run(SmallProblem.View(ml, rows));
        Assert.Null(result.Model);
        Assert.StartsWith("InvalidOperationException: None of the 160 training rows", result.RefitError);
        Assert.Single(result.Trials);
    }

    [Fact]
    public void NetworksOfOnesOwnAreTried()
    {
        var own = NetworkSpec.Custom("own", shape => TorchSharp.torch.nn.Linear(shape[^1], 8));
        var settings = Searches.Settings();
        (settings.MaximumTrials, settings.Refit, settings.Configure) = (2, true, options => options.Network = own);
        using var result = Searches.Run(settings);
        Assert.All(result.Trials, record => Assert.Equal(TrialStatus.Completed, record.Outcome.Status));
        Assert.NotNull(result.Model);

        var other = new MLContext(1);
        Assert.Equal(TrialStatus.Failed, result.Best.Trial.Run(other, Searches.Data(other)).Status);
        Assert.Equal(result.Best.Outcome.Metrics, result.Best.Trial.Run(other.RegisterNoisyLabels(own), Searches.Data(other)).Metrics);
    }

    [Fact]
    public void WhatBelongsToOneRunCountsForNothing()
    {
        using var folder = new TemporaryFolder();
        var settings = Searches.Settings();
        settings.MaximumTrials = 2;
        settings.Configure += options => (options.Checkpoint, options.HistoryPath) = (new CheckpointSpec(folder.PathOf("run")), folder.PathOf("history"));
        Assert.Equal(2, Searches.Run(settings).Trials.Count(record => record.Outcome.Status == TrialStatus.Completed));
        Assert.False(File.Exists(folder.PathOf("run")) || File.Exists(folder.PathOf("history")));
    }

    [Fact]
    public void TrialsBehindTheOthersEndAtARung()
    {
        var settings = Searches.Settings();
        (settings.MaximumTrials, settings.KeepFraction, settings.NumberOfEpochs) = (10, 0.1, 8);
        var stopped = Searches.Run(settings).Trials.Where(record => record.Outcome.Status == TrialStatus.StoppedEarly).ToArray();
        Assert.NotEmpty(stopped);
        Assert.All(stopped, record =>
        {
            var rung = record.Outcome.RungAccuracies.Count - 1;
            Assert.True(record.Outcome.RungAccuracies[rung] < record.Trial.Rungs[rung].MinimumAccuracy);
            Assert.True(record.Trial.Number >= 4);
            Assert.Null(record.Outcome.Metrics);
        });
    }

    [Fact]
    public void CancellationGivesTheBestSoFarOrThrows()
    {
        using var cancel = new CancellationTokenSource();
        var settings = Searches.Settings();
        settings.Refit = true;
        settings.Progress = new Searches.Observer(report =>
        {
            if (report.TrialCount == 2) cancel.Cancel();
        });
        var result = Searches.Run(settings, cancel.Token);
        Assert.Equal(2, result.Trials.Count);
        Assert.Null(result.Model);
        Assert.ThrowsAny<OperationCanceledException>(() => Searches.Run(Searches.Settings(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void TimeRunsOut()
    {
        var settings = Searches.Settings();
        (settings.MaximumTrials, settings.MaximumSeconds) = (1000, 5);
        settings.Progress = new Searches.Observer(report =>
        {
            Assert.InRange(report.TimeLeft!.Value.TotalSeconds, 0, 5);
            Thread.Sleep(TimeSpan.FromSeconds(5));
        });
        Assert.Single(Searches.Run(settings).Trials);

        // Before the first trial, too.
        (settings.NumberOfEpochs, settings.MaximumSeconds) = (100_000, 1);
        Assert.Equal("The time was up before any trial ended.", Assert.Throws<TimeoutException>(() => Searches.Run(settings)).Message);
    }

    [Fact]
    public void VerifiedRowsMayDecideAndLetTheirTrainersIn()
    {
        var settings = Searches.Settings();
        (settings.TrustedColumnName, settings.Metric, settings.MaximumTrials) = ("Trusted", SelectionMetric.TrustedAccuracy, 2);
        settings.Methods = method => method.Name is "CrossEntropy" or "FasTEN";
        var result = Searches.Run(settings);
        Assert.Equal(["CrossEntropy", "FasTEN"], result.Trials.Select(record => record.Trial.Method));
        Assert.Equal(result.Trials.Max(record => record.Outcome.Metrics!.TrustedAccuracy!.Value.Value), result.Best.Outcome.Metrics!.TrustedAccuracy!.Value.Value);

        var ml = new MLContext(1);
        var rows = SmallProblem.Rows(160, seed: 3);
        rows.ForEach(row => row.Trusted = false);
        Assert.Contains("column 'Trusted' is true in none", Assert.Throws<InvalidOperationException>(() => ml.Auto(settings).Run(SmallProblem.View(ml, rows))).Message);
    }

    [Fact]
    public void AKnownMatrixIsTakenAsItIs()
    {
        var settings = Searches.Settings();
        (settings.TransitionMatrix, settings.MaximumTrials) = (SmallProblem.Transition, 1);
        Assert.Equal(SmallProblem.Transition, Searches.Run(settings).Evidence.TransitionMatrix);
        settings.TransitionMatrix = TransitionMatrix.Symmetric(SmallProblem.ClassCount, 0.75, SymmetricNoise.TrueClassExcluded);
        Assert.Contains("condition number", Assert.Throws<InvalidOperationException>(() => Searches.Run(settings)).Message);
        settings.TransitionMatrix = TransitionMatrix.Identity(SmallProblem.ClassCount + 1);
        Assert.Contains("The transition matrix of the settings has 5 classes", Assert.Throws<ArgumentException>(() => Searches.Run(settings)).Message);
    }

    /// <summary>To predict the given labels, they are the right ones to choose an epoch by.</summary>
    [Fact]
    public void TheEstimationWarnsOfNoNoisyValidation()
    {
        var ml = new MLContext(1);
        var warnings = new List<string>();
        ml.Log += (_, e) =>
        {
            if (e.Message.Contains("Kind=Warning")) warnings.Add(e.Message);
        };
        var settings = Searches.Settings();
        settings.MaximumTrials = 1;
        ml.Auto(settings).Run(Searches.Data(ml));
        Assert.DoesNotContain(warnings, warning => warning.Contains("validation rows"));
    }

    [Fact]
    public void ProgressIsATableAndTheReportAPage()
    {
        var settings = Searches.Settings();
        var rows = new List<string>();
        settings.Progress = new Searches.Observer(report => rows.Add(report.ToString()));
        var result = Searches.Run(settings);
        Assert.All(rows, row => Assert.Equal(TrialReport.Header.Length, row.Length));
        Assert.Matches(@"^    1/4  CrossEntropy            Completed      +\d+\.\d % \(-?\d+\.\d to \d+\.\d\) +\d+\.\d % +\d:\d\d:\d\d$", rows[0]);

        var report = new TrialReport { Record = result.Best, Metric = settings.Metric, TrialCount = 1, MaximumTrials = 4, TimeLeft = TimeSpan.FromHours(30.5) };
        Assert.EndsWith(" 30:30:00", report.ToString());

        var html = result.ToHtml();
        var failed = new TrialRecord(result.Best.Trial with { Number = 4 }, new TrialOutcome { Status = TrialStatus.Failed, Error = "<script>1 & 2</script>" });
        var hostile = new NoisyLabelExperimentResult(result.Metric, result.Evidence, [.. result.Trials, failed], result.Best).ToHtml();
        Assert.Equal("Failed: <script>1 & 2</script>", XDocument.Parse(hostile.Replace("<!DOCTYPE html>", "").Replace("<meta charset=\"utf-8\">", "")).Descendants("td").Single(cell => cell.Value.StartsWith("Failed")).Value);
        Assert.Contains($"{result.Best.Trial.Method} is the best of 4 trials", html);
        Assert.DoesNotContain("http:", html.Replace("http://www.w3.org/2000/svg", ""));
        using var json = JsonDocument.Parse(result.ToJson());
        Assert.Equal(result.Best.Trial.Number, json.RootElement.GetProperty("best").GetInt32());
        Assert.Equal(4, json.RootElement.GetProperty("trials").GetArrayLength());
    }

    [Fact]
    public void SettingsAreCheckedAllAtOnce()
    {
        var ml = new MLContext(1);
        var message = Assert.Throws<ArgumentException>(() => ml.Auto(new NoisyLabelExperimentSettings
        {
            NumberOfFolds = 1, KeepFraction = 0, MaximumSeconds = 0, Metric = SelectionMetric.TrustedAccuracy,
        })).Message;
        Assert.All(["NumberOfFolds = 1", "KeepFraction = 0", "MaximumSeconds = 0", "Metric: needs a TrustedColumnName"], part => Assert.Contains(part, message));
        Assert.Contains("A grid is for one method; Methods leaves 2", Assert.Throws<ArgumentException>(() => ml.Auto(new NoisyLabelExperimentSettings
        {
            Strategy = SearchStrategy.Grid, Methods = Searches.Settings().Methods,
        })).Message);
        Assert.Contains("'Label'", Assert.Throws<ArgumentOutOfRangeException>(() => ml.Auto(Searches.Settings()).Run(ml.Data.LoadFromEnumerable(SmallProblem.Rows(9, 1)))).Message);
    }

    [Fact]
    public void PickingNoTrainerIsAnError()
    {
        static string MessageOf(NoisyLabelExperimentSettings settings) => Assert.Throws<ArgumentException>(() => new MLContext(1).Auto(settings)).Message;

        Assert.Contains("No trainer is picked that does without a trusted column", MessageOf(new NoisyLabelExperimentSettings { Methods = method => method.Name == "FasTEN" }));
        Assert.Contains("No trainer is picked. (Parameter 'methods')", MessageOf(new NoisyLabelExperimentSettings { Methods = _ => false, TrustedColumnName = "Trusted" }));
    }

    [Fact]
    public void FoldsHaveTheirShareOfEveryClass()
    {
        var ml = new MLContext(1);
        var rows = new FoldedRows(Searches.Data(ml), "Label", "Trusted", foldCount: 3, seed: 1);
        var folds = Enumerable.Range(0, 3).Select(rows.RowsOf).ToArray();
        Assert.Equal(Enumerable.Range(0, 160), folds.SelectMany(fold => fold).Order());
        Assert.All(folds, fold => Assert.All(Enumerable.Range(0, SmallProblem.ClassCount), label =>
            Assert.InRange(fold.Count(row => rows.Labels[row] == label), (rows.Labels.Count(x => x == label) / 3) - 1, (rows.Labels.Count(x => x == label) / 3) + 1)));
        Assert.All(folds, fold => Assert.InRange(fold.Count(row => rows.Trusted[row]), 11, 16));
    }
}
