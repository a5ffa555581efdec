using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Golden;

/// <summary>The worked example of mixup's specification: 4 examples in 3 classes, λ = 0.7 for all.</summary>
public class MixupGoldenTests
{
    private static readonly float[,] Logits = { { 1, 2, .5f }, { .2f, -.3f, 1 }, { 0, 1, 0 }, { 2, 1, -1 } };

    [Fact]
    public void LossIsThatOfTheMixedLabels()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(1.124558, Mixed().CrossEntropy(from_array(Logits)).mean().item<float>(), 1e-6);

        var targets = .7 * nn.functional.one_hot(Mixed().Batch.Labels, 3) + .3 * nn.functional.one_hot(Mixed().PartnerLabels, 3);
        Assert.Equal(1.124558, -(targets * from_array(Logits).log_softmax(1)).sum(1).mean().item<float>(), 1e-6);
    }

    [Fact]
    public void BothLabelsOfAMixtureCount()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(2.1, Mixed().CountCorrect(from_array(Logits)).item<float>(), 1e-6);
    }

    private static MixedBatch Mixed() => MixedBatch.Of(
        new Batch(arange(4, dtype: int64), zeros(4, 2), tensor(new long[] { 1, 2, 0, 0 }), null, null), tensor(new long[] { 2, 0, 3, 1 }), tensor(.7f));
}
