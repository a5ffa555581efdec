using System.Text.Json;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;

namespace NoisyLabels.Tests.Training;

/// <summary>The factors that are not plain come from torch's schedulers of the same names.</summary>
public class ScheduleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(69.9, 1)]
    [InlineData(70, 0.1)]
    [InlineData(84, 0.1)]
    [InlineData(85, 0.01)]
    [InlineData(99, 0.01)]
    public void StepMultipliesAtEachMilestone(double epoch, double factor) =>
        Assert.Equal(factor, LearningRateSchedule.Step(0.1, 0.7, 0.85).FactorAt(epoch, 100), 12);

    [Fact]
    public void MultiStepCountsEpochs() =>
        Assert.Equal([1, 1, 1, .2, .2, .04, .04, .04, .008, .008], Factors(LearningRateSchedule.MultiStep(0.2, 3, 5, 8)));

    [Fact]
    public void CosineFallsInEachEpoch()
    {
        Assert.Equal(
            [1, .976751845, .909283072, .804197995, .671783072, .525, .378216928, .245802005, .140716928, .073248155],
            Factors(new CosineSchedule { FinalFactor = 0.05 }));
        Assert.Equal(0.5, LearningRateSchedule.Cosine.FactorAt(5.9, 10), 12);
    }

    [Theory]
    [InlineData(0, .04)]
    [InlineData(1, .280014)]
    [InlineData(1.5, .520025)]
    [InlineData(2.9, .99737)]
    [InlineData(3, 1)]
    [InlineData(3.1, .999496)]
    [InlineData(5, .811728)]
    [InlineData(6.5, .49998)]
    [InlineData(9, .04951)]
    [InlineData(9.9999, 4e-6)]
    public void OneCycleRisesAndFallsInEachStep(double epoch, double factor) =>
        Assert.Equal(factor, LearningRateSchedule.OneCycle.FactorAt(epoch, 10), 4e-5);

    [Theory]
    [InlineData(0, .1)]
    [InlineData(2.5, .550014)]
    [InlineData(5, 1)]
    [InlineData(7.5, .500469)]
    [InlineData(9.9999, .001)]
    public void OneCycleFollowsItsShape(double epoch, double factor) =>
        Assert.Equal(factor, new OneCycleSchedule { RisingShare = 0.5, InitialDivisor = 10, FinalDivisor = 100 }.FactorAt(epoch, 10), 4e-5);

    [Fact]
    public void WarmUpMultipliesAnySchedule()
    {
        Assert.Equal(
            [.1, .317046684, .497479673, .615266785, .654508497, .5, .345491503, .206107374, .095491503, .024471742],
            Factors(new WarmUpSchedule { Epochs = 4, InitialFactor = 0.1, Then = LearningRateSchedule.Cosine }));
        Assert.Equal(
            [.1, .325, .55, .0775, .1, .1, .01, .01, .01, .01],
            Factors(new WarmUpSchedule { Epochs = 4, InitialFactor = 0.1, Then = LearningRateSchedule.MultiStep(0.1, 3, 6) }));
        Assert.Equal(0.25, LearningRateSchedule.WarmUp(2, LearningRateSchedule.Constant).FactorAt(0.5, 10), 12);
    }

    [Fact]
    public void ConstantStays() => Assert.Equal(1, LearningRateSchedule.Constant.FactorAt(99, 100));

    [Fact]
    public void SchedulesSurviveJson()
    {
        LearningRateSchedule[] schedules =
        [
            LearningRateSchedule.Constant, LearningRateSchedule.Cosine, LearningRateSchedule.OneCycle, LearningRateSchedule.Step(0.5, 0.25),
            LearningRateSchedule.WarmUp(0.5, LearningRateSchedule.MultiStep(0.2, 60, 120)),
        ];
        Assert.All(schedules, schedule => Assert.Equal(schedule, JsonSerializer.Deserialize<LearningRateSchedule>(JsonSerializer.Serialize(schedule, Json.Options), Json.Options)));
        Assert.Equal("""{"kind":"step","factor":0.1,"milestones":[0.7,0.85]}""", JsonSerializer.Serialize<LearningRateSchedule>(new StepSchedule(), Json.Options));
    }

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

    private static double[] Factors(LearningRateSchedule schedule) => [.. Enumerable.Range(0, 10).Select(epoch => Math.Round(schedule.FactorAt(epoch, 10), 9))];
}
