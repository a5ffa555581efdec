using Microsoft.ML.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Runs;

public sealed class HistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string HistoryPath => _folder.PathOf("runs/history.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryEpochIsALineAsItEnds()
    {
        var readable = new List<int>();
        using var model = Models.Fit("FasTEN", SmallProblem.Rows(100, seed: 1), options =>
        {
            options.HistoryPath = HistoryPath;
            options.ValidationFraction = 0.2;
            options.Progress = new Observer(_ => readable.Add(TrainingHistory.Load(HistoryPath).Count));
        });
        Assert.Equal([1, 2, 3], readable);

        var history = TrainingHistory.Load(HistoryPath);
        Assert.Equal(model.History.Select(report => report with { Metrics = history[0].Metrics }), history.Select(report => report with { Metrics = history[0].Metrics }));
        Assert.Equal(model.History.Select(report => report.Metrics), history.Select(report => report.Metrics));
        Assert.All(history, report => Assert.InRange(report.PeakMemoryBytes, 1 << 20, 1L << 40));
    }

    [Fact]
    public void LinesAreJsonWithStableNames()
    {
        var report = new EpochReport
        {
            Epoch = 2,
            EpochCount = 3,
            Stage = "estimate",
            LearningRate = 0.5,
            TrainingLoss = 1.25,
            TrainingAccuracy = double.NaN,
            ValidationLoss = 2,
            ValidationAccuracy = 0.75,
            Seconds = 1.5,
            DataSeconds = 0.25,
            StepSeconds = 1,
            ValidationSeconds = 0.125,
            ExamplesPerSecond = 100,
            PeakMemoryBytes = 1 << 20,
            Metrics = new Dictionary<string, double> { ["corrected labels"] = 0.25 },
        };
        Assert.Equal(
            """{"epoch":2,"epochCount":3,"stage":"estimate","learningRate":0.5,"trainingLoss":1.25,"trainingAccuracy":"NaN","validationLoss":2,"validationAccuracy":0.75,"seconds":1.5,"dataSeconds":0.25,"stepSeconds":1,"validationSeconds":0.125,"examplesPerSecond":100,"peakMemoryBytes":1048576,"metrics":{"corrected labels":0.25}}""" + "\n",
            System.Text.Encoding.UTF8.GetString(TrainingHistory.ToLine(report)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"epoch\":1,")]
    public void OtherLinesAreRefusedByNumber(string line)
    {
        Models.Fit("CrossEntropy", SmallProblem.Rows(60, seed: 1), options => options.HistoryPath = HistoryPath).Dispose();
        File.AppendAllText(HistoryPath, line + "\n");
        Assert.Contains($"line 4 is '{line}'", Assert.Throws<FormatException>(() => TrainingHistory.Load(HistoryPath)).Message);
    }

    [Fact]
    public void NewRunReplacesTheHistoryOfAnother()
    {
        for (var run = 0; run < 2; run++)
            Models.Fit("CrossEntropy", SmallProblem.Rows(60, seed: 1), options => options.HistoryPath = HistoryPath).Dispose();
        Assert.Equal([1, 2, 3], TrainingHistory.Load(HistoryPath).Select(report => report.Epoch));
    }
}
