using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

public class EpochTimeTests
{
    [Fact]
    public void TheTimeOfAnEpochIsSplitBetweenDataStepAndValidation()
    {
        var context = new MLContext(1);
        var model = Models.Create(context, "CrossEntropy", options =>
        {
            options.NumberOfEpochs = 2;
            options.ValidationFraction = 0.2;
        }).Fit(SmallProblem.View(context, SmallProblem.Rows(100, seed: 1)));

        Assert.All(model.History, report =>
        {
            Assert.All([report.DataSeconds, report.StepSeconds, report.ValidationSeconds], seconds => Assert.True(seconds > 0));
            Assert.True(report.DataSeconds + report.StepSeconds + report.ValidationSeconds < report.Seconds);
        });
    }

    [Fact]
    public void EachMomentIsChargedToOneActivity()
    {
        using var scope = NewDisposeScope();
        var data = new TensorDataset(zeros(10, 1), zeros(10, dtype: int64), null, new int[10], null, new long[10], 2);
        using var host = new TestRun(data);
        var clock = new ActivityClock();
        using var epoch = new Epoch(0, host.Run, host.Stage, clock);
        foreach (var batch in epoch.Batches(epoch.Rows))
        {
            Assert.Equal(Activity.Step, clock.Switch(Activity.Step));
            epoch.Record(new StepResult(zeros([]), zeros([], dtype: int64), batch.Count));
            Assert.Equal(Activity.Step, clock.Switch(Activity.Step));
        }
        Assert.Equal(Activity.Bookkeeping, clock.Switch(Activity.Bookkeeping));
    }
}
