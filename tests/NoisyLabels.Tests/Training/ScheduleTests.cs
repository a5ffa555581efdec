using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Tests.Training;

public class ScheduleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(69, 1)]
    [InlineData(70, 0.1)]
    [InlineData(84, 0.1)]
    [InlineData(85, 0.01)]
    [InlineData(99, 0.01)]
    public void StepMultipliesAtEachMilestone(int epoch, double factor) =>
        Assert.Equal(factor, LearningRateSchedule.Step(0.1, 0.7, 0.85).FactorAt(epoch, 100), 12);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 0.853553390593)]
    [InlineData(50, 0.5)]
    [InlineData(99, 0.000246719818)]
    public void CosineFallsFromOneTowardsZero(int epoch, double factor) =>
        Assert.Equal(factor, LearningRateSchedule.Cosine.FactorAt(epoch, 100), 9);

    [Fact]
    public void ConstantStays() => Assert.Equal(1, LearningRateSchedule.Constant.FactorAt(99, 100));

    [Fact]
    public void HistoryShowsTheScheduledRates()
    {
        var model = Support.Models.Fit("CrossEntropy", Support.SmallProblem.Rows(60, 1), options =>
        {
            options.NumberOfEpochs = 4;
            options.LearningRateSchedule = LearningRateSchedule.Step(0.5, 0.5);
            options.Optimizer = OptimizerSpec.Adam(0.01);
        });
        Assert.Equal([0.01, 0.01, 0.005, 0.005], model.History.Select(epoch => epoch.LearningRate));
    }
}
