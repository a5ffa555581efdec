using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Golden;

/// <summary>The worked examples of MentorNet's specification: two batches of 8 losses, and what curricula make of them.</summary>
public class CurriculumGoldenTests
{
    private static readonly float[] FirstLosses = [.1f, .4f, .9f, 1.6f, 2.5f, .3f, .05f, 3.1f];
    private static readonly float[] SecondLosses = [.2f, .35f, .8f, 1.2f, 2, .25f, .15f, 2.6f];
    private static readonly float[] Differences = [-.8f, -.65f, -.2f, .2f, 1, -.75f, -.85f, 1.6f];

    [Fact]
    public void ThresholdFollowsTheNearestPercentileFromZero()
    {
        using var scope = NewDisposeScope();
        using var threshold = new MovingPercentile(percentile: .75, decay: .5, CPU);
        Near([1.6], MovingPercentile.Of(tensor(FirstLosses), .75));
        threshold.Update(tensor(FirstLosses));
        Near([.8], threshold.Value);
        Near([1.2], MovingPercentile.Of(tensor(SecondLosses), .75));
        threshold.Update(tensor(SecondLosses));
        Near([1], threshold.Value);
        Near([.. Differences], tensor(SecondLosses) - threshold.Value);
    }

    [Theory]
    [InlineData(0, .05)]
    [InlineData(1, 3.1)]
    // Of places 3 and 4 from the largest, which is place 0, the even one.
    [InlineData(.5, .4)]
    public void PercentilesAreValuesOfTheBatch(double percentile, double expected)
    {
        using var scope = NewDisposeScope();
        Near([expected], MovingPercentile.Of(tensor(FirstLosses), percentile));
    }

    [Fact]
    public void SelfPacedKeepsLossesUpToTheThreshold()
    {
        var losses = new float[] { .2f, 1.5f, .7f, 3 };
        Near([1, 0, 1, 0], Weigh(Curriculum.SelfPaced, losses, [.. losses.Select(loss => loss - 1)]));
        Near([1, 0], Weigh(Curriculum.SelfPaced, [1, 2], [0, 1]));

        using var scope = NewDisposeScope();
        var weights = Curriculum.SelfPaced.Weigh(tensor(losses), tensor(losses) - 1, percent: 0);
        Assert.Equal(-.275, (weights * (tensor(losses) - 1)).mean().item<float>(), 1e-6);
    }

    [Theory]
    [InlineData(.5, 0)]
    [InlineData(2, .75)]
    public void SlopeIsTheClosedFormOfTheQuadraticRegulariser(double width, double weightOfTheSecond) =>
        Near([1, weightOfTheSecond, 1, 0], Weigh(Curriculum.Linear(width), [.2f, 1.5f, .7f, 3], [-.8f, .5f, -.3f, 2]));

    [Theory]
    [InlineData(0, new double[] { 1, 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(18, new double[] { 1, 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(19, new double[] { 1, 1, 1, 0, 0, 1, 1, 0 })]
    [InlineData(89, new double[] { 1, 1, 1, 0, 0, 1, 1, 0 })]
    [InlineData(90, new[] { 1, 1, 1, .8, 0, 1, 1, 0 })]
    [InlineData(99, new[] { 1, 1, 1, .8, 0, 1, 1, 0 })]
    public void PredefinedCurriculumHasThreePhases(int percent, double[] expected) => Near(expected, Weigh(Curriculum.Predefined, SecondLosses, Differences, percent));

    [Fact]
    public void OtherTargets()
    {
        Near([.032859, .087209, .303239, .488330, .747645, .048929, .019402, .856969], Weigh(Curriculum.Focal(), SecondLosses, Differences));
        Near([0, 0, 0, 1, 1, 0, 0, 1], Weigh(Curriculum.HardExamples, SecondLosses, Differences));
        Near([1, 1, 1, 1, 1, 1, 1, 1], Weigh(Curriculum.Uniform, SecondLosses, Differences));
    }

    [Theory]
    [InlineData(0, .5, 64)]
    [InlineData(16, .5, 64)]
    [InlineData(17, .05, 121)]
    [InlineData(94, .05, 121)]
    [InlineData(95, .9, 12)]
    [InlineData(99, .9, 12)]
    public void ExampleDropoutKeepsATruncatedShare(int percent, double rate, long kept)
    {
        var dropout = ExampleDropout.Of((.5, 17), (.05, 78), (.9, 5));
        Assert.Equal(rate, dropout.RateAt(percent));

        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        var (first, second) = (dropout.Draw(128, percent, generator, CPU), dropout.Draw(128, percent, generator, CPU));
        Assert.Equal(kept, first.sum().item<float>());
        Assert.All(first.data<float>(), mark => Assert.True(mark is 0 or 1));
        Assert.NotEqual(first.data<float>().ToArray(), second.data<float>().ToArray());
    }

    private static double[] Weigh(Curriculum curriculum, float[] losses, float[] differences, int percent = 50)
    {
        using var scope = NewDisposeScope();
        return curriculum.Weigh(tensor(losses), tensor(differences), percent).to(float64).data<double>().ToArray();
    }

    private static void Near(double[] expected, Tensor actual) => Near(expected, actual.to(float64).reshape(-1).data<double>().ToArray());

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-6);
    }
}
