using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Trainers.NoisyLabels;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Golden;

/// <summary>The worked example of MentorMix's specification: 4 examples in 3 classes, of which the third is a suspect.</summary>
public class MentorMixGoldenTests
{
    private static readonly float[] Weights = [1, 1, 0, 1];
    private static readonly long[] Partners = [1, 3, 0, 0];
    private static readonly float[] Ratios = [.3f, .8f, .4f, .55f];
    private static readonly long[] Given = [0, 1, 2, 1];
    private static readonly float[,] Logits = { { 2, .5f, -1 }, { .1f, 1.2f, .3f }, { 0, 0, 1 }, { -.5f, 2, .5f } };

    [Fact]
    public void PartnersFollowTheWeights()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        Near([.296923, .296923, .109232, .296923], ImportanceMixing.PartnerProbabilities(tensor(Weights)));

        var drawn = Enumerable.Range(0, 1000).SelectMany(_ => ImportanceMixing.Partners(tensor(Weights), generator).data<long>().ToArray()).ToArray();
        Assert.Equal(.109232, drawn.Count(partner => partner == 2) / 4000.0, .02);
        Assert.Equal(.296923, drawn.Count(partner => partner == 0) / 4000.0, .03);
    }

    [Fact]
    public void RatiosLeanToWhatIsTrusted()
    {
        using var scope = NewDisposeScope();
        Near([.7, .8, .4, .55], ImportanceMixing.Lean(tensor(Ratios), tensor(Weights)));
        Near([.6, .4], ImportanceMixing.Lean(tensor(new[] { .4f, .6f }), tensor(new[] { .5f, .49f })));
    }

    [Fact]
    public void InputsLabelsAndLossesAreMixed()
    {
        using var scope = NewDisposeScope();
        var mixed = Mixed();
        Near([1.3, 2.4, 1.8, 2.65], mixed.Inputs);
        var labels = Mixup.Blend(nn.functional.one_hot(mixed.First.Labels, 3).to(float32), nn.functional.one_hot(mixed.Second.Labels, 3).to(float32), mixed.Ratios);
        Near([.7, .3, 0, 0, 1, 0, .6, 0, .4, .45, .55, 0], labels);

        var losses = mixed.CrossEntropy(from_array(Logits));
        Near([.691311, .553564, 1.151445, 1.391368], losses);
        Near([.946922], losses.mean());
    }

    [Fact]
    public void MixturesAreWeighedAgain()
    {
        using var scope = NewDisposeScope();
        using var threshold = new MovingPercentile(percentile: .7, decay: .5, CPU);
        var losses = Mixed().CrossEntropy(from_array(Logits));
        var nearest = MovingPercentile.Of(losses, .7);
        threshold.Update(losses);
        Near([1.151445], nearest);
        Near([.575722], threshold.Value);

        var weights = Curriculum.SelfPaced.Weigh(losses, losses - nearest, percent: 50);
        Near([1, 1, 1, 0], weights);
        Near([.599080], (weights * losses).mean());
        Near([0, 1, 0, 0], Curriculum.SelfPaced.Weigh(losses, losses - threshold.Value, percent: 50));
    }

    private static MixedBatch Mixed() => MixedBatch.Of(
        new Batch(arange(4, dtype: int64), tensor(new float[] { 1, 2, 3, 4 }, [4, 1]), tensor(Given), null, null),
        tensor(Partners),
        ImportanceMixing.Lean(tensor(Ratios), tensor(Weights)));

    private static void Near(double[] expected, Tensor actual)
    {
        var values = actual.to(float64).reshape(-1).data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], 1e-6);
    }
}
