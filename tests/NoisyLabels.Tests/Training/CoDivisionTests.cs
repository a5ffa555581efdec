using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

/// <summary>How the losses of one network divide the rows for the other.</summary>
public class CoDivisionTests
{
    [Fact]
    public void MixtureIsFittedToTheMeanOfTheLastNormalisedLosses()
    {
        using var scope = NewDisposeScope();
        using var run = NewRun(4);
        using var division = new CoDivision(run.Run, new DivideMixTrainer.Options { AveragedLosses = 5 });

        // The two others keep the range at [0, 1], so that normalisation leaves the worked example as it is, but for a factor and an offset.
        double[][] epochs = [[.1, .9], [.2, .8], [.3, .7], [.1, 1], [0, .6], [.2, .5]];
        foreach (var losses in epochs) division.Update(tensor((double[])[.. losses, 0, 1]) * 3 + 7);
        var mixture = GaussianMixture.Fit([.16, .72, 0, 1]);
        Assert.Equal(new[] { .16, .72, 0, 1 }.Select(loss => (float)mixture.ProbabilityOfLower(loss)), Clean(division), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(1 - Clean(division).Average(), division.NoiseRate, 1e-9);
    }

    [Fact]
    public void LabelsThatLookRightAreLabelled()
    {
        using var scope = NewDisposeScope();
        using var run = NewRun(6);
        using var division = new CoDivision(run.Run, new DivideMixTrainer.Options());
        division.Update(tensor(new float[] { 5, .1f, .2f, 6, .1f, 5.5f }));

        var (labelled, unlabelled, isFilled) = division.Divide(.5, batchSize: 3);
        Assert.Equal([1, 2, 4], labelled);
        Assert.Equal([0, 3, 5], unlabelled);
        Assert.False(isFilled);
    }

    [Fact]
    public void FewerThanABatchAreFilledUpWithTheLikeliest()
    {
        using var scope = NewDisposeScope();
        using var run = NewRun(100);
        using var division = new CoDivision(run.Run, new DivideMixTrainer.Options());
        division.Update(cat([tensor(new float[] { .1f, .2f }), full(98, 5f)]));

        var (labelled, unlabelled, isFilled) = division.Divide(.5, batchSize: 3);
        Assert.True(isFilled);
        Assert.Equal([0, 1, 2, 3, 4], labelled);
        Assert.Equal(95, unlabelled.Length);
        Assert.Equal(100, division.Divide(.5, batchSize: 200).Labelled.Length);
    }

    [Fact]
    public void LossesThatAreAllAlikeSayNothingAgainstAnyLabel()
    {
        using var scope = NewDisposeScope();
        using var run = NewRun(4);
        using var division = new CoDivision(run.Run, new DivideMixTrainer.Options());
        division.Update(full(4, 2.5f));
        Assert.Equal([0, 1, 2, 3], division.Divide(.5, batchSize: 2).Labelled);
        Assert.Equal(0, division.NoiseRate);
    }

    [Theory]
    [InlineData(0, .2f)]
    [InlineData(1, .6f)]
    public void RefinedLabelIsTheLikeliestClass(long given, float clean)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var predictions = rand([50, 3], generator: generator).softmax(1);
        var labels = full(50, given, dtype: int64);
        var (ofBest, best) = predictions.max(1);
        var swept = new SweptRows(empty(2, 50), best, ofBest, predictions.index_select(1, tensor(new[] { given })).squeeze(1));

        var (refined, confidence) = swept.Refine(labels, full(50, clean));
        var (expected, classes) = Refinement.Refine(nn.functional.one_hot(labels, 3).to(float32), full(50, clean), predictions).max(1);
        Assert.Equal(classes.data<long>().ToArray(), refined.data<long>().ToArray());
        Assert.True(expected.allclose(confidence, atol: 1e-6));
    }

    private static TestRun NewRun(int count) =>
        new(new TensorDataset(zeros(count, 1), zeros(count, dtype: int64), null, new int[count], null, [.. Enumerable.Range(0, count).Select(row => (long)row)], 2));

    private static float[] Clean(CoDivision division) => division.CleanProbability.data<float>().ToArray();
}
