using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Golden;

/// <summary>The worked example of the mentor network, whose weights are 0.5 sin(n) for n = 1, 2, 3 …, for the losses 0.3 and 2 and the differences −0.5 and 1.2.</summary>
public class MentorGoldenTests
{
    private static readonly float[] Weights = [.. Enumerable.Range(1, MentorNetwork.Size).Select(n => (float)(.5 * Math.Sin(n)))];

    [Fact]
    public void FeaturesAreEmbeddingsAndCells()
    {
        using var scope = NewDisposeScope();
        var features = MentorNetwork.Features(MentorNetwork.Split(tensor(Weights)), tensor(new[] { .3f, 2 }), tensor(new[] { -.5f, 1.2f }), percent: 18);
        double[] constant = [.420735, .454649, .341631, .491794, .189804, -.286691, -.499603];
        Near([.. constant, -.045594, .107962, .. constant, .358049, -.035330], features);
    }

    [Theory]
    // A mentor is fitted for 18 %, and what other percents would mean to it is chance.
    [InlineData(0)]
    [InlineData(18)]
    [InlineData(50)]
    public void WeightsAreThoseOfTheWorkedExample(int percent)
    {
        using var scope = NewDisposeScope();
        var curriculum = Curriculum.DataDriven(new Mentor { Weights = Weights });
        Near([.449728, .285813], curriculum.Weigh(tensor(new[] { .3f, 2 }), tensor(new[] { -.5f, 1.2f }), percent));
    }

    [Theory]
    [InlineData(.75, 1.825)]
    [InlineData(0, .05)]
    [InlineData(1, 3.1)]
    public void PercentilesOfLessonsLieBetweenNeighbours(double percentile, double expected) =>
        Assert.Equal(expected, MentorLessons.Percentile([.05f, .1f, .3f, .4f, .9f, 1.6f, 2.5f, 3.1f], percentile), 1e-6);

    [Fact]
    public void LessonsAreTheVerifiedRowsAtEachThreshold()
    {
        var lessons = new MentorLessons();
        lessons.Add([1, 2, float.NaN, 3], [true, null, true, false]);
        Assert.Equal(Enumerable.Repeat(new float[] { 1, 3 }, 6).SelectMany(pair => pair), lessons.Losses);
        Assert.Equal(Enumerable.Repeat(new float[] { 1, 0 }, 6).SelectMany(pair => pair), lessons.Targets);
        Assert.Equal([1.8, 2, 2.2, 2.5, 2.6, 2.8], lessons.Losses.Zip(lessons.Differences, (loss, difference) => (double)loss - difference).Where((_, i) => i % 2 == 0), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    private static void Near(double[] expected, Tensor actual)
    {
        var values = actual.to(float64).reshape(-1).data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], 1e-6);
    }
}
