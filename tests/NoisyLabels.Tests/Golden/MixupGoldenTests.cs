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

        var targets = .7 * nn.functional.one_hot(Mixed().First.Labels, 3) + .3 * nn.functional.one_hot(Mixed().Second.Labels, 3);
        Assert.Equal(1.124558, -(targets * from_array(Logits).log_softmax(1)).sum(1).mean().item<float>(), 1e-6);
    }

    /// <summary>λ w ℓ(y) + (1 − λ) w′ ℓ(y′): an example of weight 0 counts neither as itself nor as a partner.</summary>
    [Fact]
    public void EachTermHasTheWeightOfItsExample()
    {
        using var scope = NewDisposeScope();
        var weighed = Mixed([0, 1, 2, 3]).WeighedCrossEntropy(from_array(Logits)).data<float>().ToArray();
        var own = from_array(Logits).log_softmax(1).neg();
        double Loss(int row, int label) => own[row, label].item<float>();
        double[] expected = [.3 * 2 * Loss(0, 0), .7 * 1 * Loss(1, 2), .7 * 2 * Loss(2, 0) + .3 * 3 * Loss(2, 0), .7 * 3 * Loss(3, 0) + .3 * 1 * Loss(3, 2)];
        Assert.All(expected.Zip(weighed), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Equal(Mixed().CrossEntropy(from_array(Logits)).data<float>().ToArray(), Mixed().WeighedCrossEntropy(from_array(Logits)).data<float>().ToArray());
    }

    [Fact]
    public void BothLabelsOfAMixtureCount()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(2.1, Mixed().CountCorrect(from_array(Logits)).item<float>(), 1e-6);
    }

    private static MixedBatch Mixed(float[]? weights = null) => MixedBatch.Of(
        new Batch(arange(4, dtype: int64), zeros(4, 2), tensor(new long[] { 1, 2, 0, 0 }), weights is null ? null : tensor(weights), null), tensor(new long[] { 2, 0, 3, 1 }), tensor(.7f));
}
