using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Runs;

public class EarlyStoppingTests
{
    [Theory]
    // The first value is a best one; equal values are no new best.
    [InlineData(EarlyStoppingMetric.ValidationAccuracy, 2, 0, new[] { .5, .5 }, null)]
    [InlineData(EarlyStoppingMetric.ValidationAccuracy, 2, 0, new[] { .5, .5, .5 }, "for 2 epochs the validation accuracy has not risen above the 0.5 of epoch 1 by more than 0")]
    [InlineData(EarlyStoppingMetric.ValidationAccuracy, 2, 0, new[] { .5, .4, .6, .6 }, null)]
    [InlineData(EarlyStoppingMetric.ValidationAccuracy, 1, 0, new[] { .5, .4 }, "for 1 epochs")]
    [InlineData(EarlyStoppingMetric.ValidationLoss, 2, 0, new[] { 1, .9, .8, .7 }, null)]
    [InlineData(EarlyStoppingMetric.ValidationLoss, 2, 0, new[] { 1, .9, .95, .9 }, "for 2 epochs the validation loss has not fallen below the 0.9 of epoch 2 by more than 0")]
    // Small steps count together, from the last best on.
    [InlineData(EarlyStoppingMetric.TrainingLoss, 3, .25, new[] { 1, .9, .8, .7 }, null)]
    [InlineData(EarlyStoppingMetric.TrainingLoss, 3, .25, new[] { 1, .9, .8, .75 }, "for 3 epochs the training loss has not fallen below the 1 of epoch 1 by more than 0.25")]
    public void ReasonFollowsFromTheEpochs(EarlyStoppingMetric metric, int patience, double minimumDelta, double[] values, string? reason)
    {
        var spec = new EarlyStoppingSpec { Metric = metric, Patience = patience, MinimumDelta = minimumDelta };
        var found = EarlyStopping.Reason(spec, [.. values.Select((value, i) => Report(i + 1, value))]);
        if (reason is null) Assert.Null(found);
        else Assert.StartsWith(reason, found);
    }

    [Fact]
    public void NothingHasHappenedBeforeTheFirstEpoch() => Assert.Null(EarlyStopping.Reason(new EarlyStoppingSpec(), []));

    [Fact]
    public void RunStopsKeepsItsBestEpochAndSaysWhy()
    {
        var context = new MLContext(1);
        var lines = new List<string>();
        context.Log += (_, entry) => lines.Add(entry.Message);
        var trainer = Models.Create(context, "CrossEntropy", options =>
        {
            options.NumberOfEpochs = 60;
            options.Network = new MlpSpec { Hidden = [64] };
            options.ValidationData = SmallProblem.View(context, SmallProblem.Rows(300, seed: 2, noisy: false));
            options.Keep = ModelSelection.Best;
            options.EarlyStopping = new EarlyStoppingSpec { Patience = 3 };
        });
        using var model = trainer.Fit(SmallProblem.View(context, SmallProblem.Rows(300, seed: 1)));

        Assert.Equal(StopReason.StoppedEarly, model.StopReason);
        Assert.InRange(model.History.Count, 4, 59);
        var best = model.History.MaxBy(report => report.ValidationAccuracy)!;
        Assert.Equal(model.History.Count, best.Epoch + 3);
        Assert.Equal(best.ValidationAccuracy!.Value, Models.Accuracy(model, SmallProblem.Rows(300, seed: 2, noisy: false)), 6);
        Assert.Single(lines, line => line.Contains($"Training stops early after epoch {model.History.Count}: for 3 epochs the validation accuracy has not risen above"));
    }

    private static EpochReport Report(int epoch, double value) => new()
    {
        Epoch = epoch,
        EpochCount = 10,
        LearningRate = 1,
        TrainingLoss = value,
        TrainingAccuracy = 0,
        ValidationLoss = value,
        ValidationAccuracy = value,
        Seconds = 1,
        ExamplesPerSecond = 1,
    };
}
