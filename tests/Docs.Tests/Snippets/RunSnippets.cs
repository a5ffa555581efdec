using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Docs.Tests.Snippets;

/// <summary>What the page on checkpoints and early stopping shows.</summary>
public sealed class RunSnippets : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("noisy-labels-runs-");
    private readonly MLContext ml = new(seed: 1);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_run_resumes_and_is_read_back()
    {
        var (checkpointPath, historyPath) = (Path.Combine(folder.FullName, "digits.checkpoint"), Path.Combine(folder.FullName, "digits.jsonl"));
        var train = Prepare(MislabelledDigits.Load().Train);

        #region checkpoint
        var trainer = ml.MulticlassClassification.Trainers.FasTEN(new FasTenTrainer.Options
        {
            TrustedColumnName = "Verified",
            NumberOfEpochs = 6,
            Seed = 1,
            Checkpoint = new CheckpointSpec(checkpointPath),
            HistoryPath = historyPath,
        });
        var model = trainer.Fit(train);
        #endregion

        var again = trainer.Fit(train);
        Assert.Equal(model.History.Select(report => report.Seconds), again.History.Select(report => report.Seconds));

        #region read-history
        foreach (var epoch in TrainingHistory.Load(historyPath))
            Console.WriteLine($"{epoch.Epoch}: loss {epoch.TrainingLoss:F3}, {epoch.Seconds:F1} s, {epoch.PeakMemoryBytes >> 20} MB");
        #endregion

        Assert.Equal(6, TrainingHistory.Load(historyPath).Count);
    }

    [Fact]
    public void A_run_stops_early()
    {
        #region early-stopping
        var trainer = ml.MulticlassClassification.Trainers.FasTEN(new FasTenTrainer.Options
        {
            TrustedColumnName = "Verified",
            NumberOfEpochs = 60,
            LearningRateSchedule = LearningRateSchedule.Constant,
            TrustedValidationFraction = 0.3,
            Keep = ModelSelection.Best,
            EarlyStopping = new EarlyStoppingSpec { Patience = 5 },
        });
        #endregion

        var model = trainer.Fit(Prepare(MislabelledDigits.Load().Train));
        Assert.Equal(StopReason.StoppedEarly, model.StopReason);
        Assert.Equal(5, model.History.Count - model.History.MaxBy(report => report.ValidationAccuracy)!.Epoch);
    }

    private IDataView Prepare(IDataView rows) => ml.Transforms.Conversion.MapValueToKey("Label")
        .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels")).Fit(rows).Transform(rows);
}
