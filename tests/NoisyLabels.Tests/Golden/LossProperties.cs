using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Golden;

/// <summary>What holds for all logits, labels and transition matrices.</summary>
public class LossProperties
{
    private static readonly Gen<Case> Cases =
        from classes in Gen.Choose(2, 8)
        from examples in Gen.Choose(1, 12)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Case(classes, examples, seed);

    [Fact]
    public void ForwardCorrectionByTheIdentityIsCrossEntropy() => Holds((logits, labels, _) =>
        Near(Losses.CrossEntropy(logits, labels), Losses.ForwardCorrected(logits, labels, eye(logits.shape[1]))));

    [Fact]
    public void HAlphaIsCrossEntropyWithSmoothedLabels() => Holds((logits, labels, _) =>
        Near(nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.None, label_smoothing: 3.0 / 4), Losses.HAlpha(logits, labels, alpha: 3)));

    [Fact]
    public void ForwardCorrectionIsTheLogOfTheMixedProbability() => Holds((logits, labels, transition) =>
        Near(logits.softmax(1).mm(transition).gather(1, labels.unsqueeze(1)).squeeze(1).log().neg(), Losses.ForwardCorrected(logits, labels, transition)));

    [Fact]
    public void FasTenWithoutNoisyHeadAndWithTheIdentityIsCrossEntropyOverBothBatches() => Holds((logits, labels, _) =>
    {
        var trusted = logits.flip([0]) * 0.5;
        var both = Losses.CrossEntropy(cat([logits, trusted]), cat([labels, labels])).mean();
        return Near(both, Losses.FasTen(logits, logits, labels, trusted, labels, eye(logits.shape[1]), noisyHeadWeight: 0));
    });

    [Fact]
    public void RowsOfTheTransitionEstimateSumToOneWhateverTheBatch() => Holds((logits, labels, _) =>
    {
        using var estimate = new TransitionEstimate((int)logits.shape[1], decay: 0.3, CPU);
        estimate.Update(logits, labels);
        var matrix = estimate.Update(logits.flip([0]), labels);
        return Near(ones(matrix.shape[0]), matrix.sum(1)) && matrix.ge(0).all().item<bool>();
    });

    [Fact]
    public void ShiftedGaussianNoiseDoesNotDependOnTheBasis() => Holds((mean, _, transition) =>
    {
        // A reflection is orthogonal too, and needs no decomposition.
        var normal = transition[0].unsqueeze(1);
        var rotation = eye(transition.shape[0]) - 2 * normal.mm(normal.t()) / normal.square().sum();
        var (factor, target, average) = (mean.flip([0]), mean.roll(1, 1), mean.flip([1]));
        return Enum.GetValues<NoiseVariance>().Where(variance => variance != NoiseVariance.Diagonal).All(variance => Near(
            Losses.ShiftedGaussianNoise(mean, factor, target, average, shift: 0.4, variance),
            Losses.ShiftedGaussianNoise(mean.mm(rotation), factor.mm(rotation), target.mm(rotation), average.mm(rotation), shift: 0.4, variance)));
    });

    [Fact]
    public void ShiftingTheLabelIsMixingItWithTheAverage() => Holds((mean, _, _) =>
    {
        var (factor, target, average) = (mean.flip([0]), mean.roll(1, 1), mean.flip([1]));
        return Near(
            Losses.ShiftedGaussianNoise(mean, factor, 0.6 * target + 0.4 * average, null, shift: 0),
            Losses.ShiftedGaussianNoise(mean, factor, target, average, shift: 0.4));
    });

    private static void Holds(Func<Tensor, Tensor, Tensor, bool> property) => Prop.ForAll(Cases.ToArbitrary(), @case =>
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)@case.Seed, CPU);
        var logits = randn(@case.Examples, @case.Classes, generator: generator) * 3;
        var labels = randint(0, @case.Classes, [@case.Examples], dtype: int64, generator: generator);
        var transition = randn(@case.Classes, @case.Classes, generator: generator).softmax(1);
        return property(logits, labels, transition);
    }).QuickCheckThrowOnFailure();

    private static bool Near(Tensor expected, Tensor actual) => (expected - actual).abs().max().item<float>() < 1e-4f * (1 + expected.abs().max().item<float>());

    private sealed record Case(int Classes, int Examples, int Seed);
}
