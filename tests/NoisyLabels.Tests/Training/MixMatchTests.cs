using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

/// <summary>A step of DivideMix against the same written out pass by pass, with networks whose examples do not depend on each other.</summary>
public class MixMatchTests
{
    private const int Features = 4;
    private const double UnlabelledWeight = 7;

    private static readonly long[] Labels = [2, 0, 1];
    private static readonly float[] Clean = [.9f, .2f, .5f];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StepIsTheOneWrittenOut(bool labelledOnly)
    {
        using var scope = NewDisposeScope();
        using var run = NewRun();
        using var learner = run.Run.NewLearner(3);
        using var peer = run.Run.NewLearner(3);
        peer.Network.eval();
        var (x, u) = (Views(count: 3, seed: 1), Views(count: 2, seed: 2));
        var expected = Loss(learner, peer, x, u, labelledOnly).item<float>();
        var (before, peerBefore) = (Values(learner), Values(peer));

        using var random = new RandomStreams(1);
        var mixMatch = new MixMatch(new DivideMixTrainer.Options { MixLabelledOnly = labelledOnly }, learner, peer, random);
        var result = mixMatch.Step(BatchOf(x, Labels), BatchOf(u, [0, 0]), tensor(Clean), UnlabelledWeight);

        Assert.Equal(expected, result.Loss.item<float>(), 1e-5f);
        Assert.Equal(3, result.Examples);
        Assert.NotEqual(before, Values(learner));
        Assert.Equal(peerBefore, Values(peer));
    }

    [Fact]
    public void WithoutUnlabelledExamplesPartnersAreLabelled()
    {
        using var scope = NewDisposeScope();
        using var run = NewRun();
        using var learner = run.Run.NewLearner(3);
        using var peer = run.Run.NewLearner(3);
        var x = Views(count: 3, seed: 1);
        var expected = Loss(learner, peer, x, null, labelledOnly: false).item<float>();

        using var random = new RandomStreams(1);
        var result = new MixMatch(new DivideMixTrainer.Options(), learner, peer, random).Step(BatchOf(x, Labels), null, tensor(Clean), UnlabelledWeight);
        Assert.Equal(expected, result.Loss.item<float>(), 1e-5f);
    }

    [Fact]
    public void LabelsOfWeightZeroHaveNoSayInAnyMixture()
    {
        Assert.Equal(Loss([2, 0, 1]), Loss([2, 2, 1]));
        Assert.NotEqual(Loss([2, 0, 1]), Loss([2, 0, 0]));

        static float Loss(long[] labels)
        {
            using var scope = NewDisposeScope();
            using var run = NewRun();
            using var learner = run.Run.NewLearner(3);
            using var peer = run.Run.NewLearner(3);
            using var random = new RandomStreams(1);
            var x = BatchOf(Views(count: 3, seed: 1), labels) with { Weights = tensor(new float[] { 1, 0, 2 }) };
            var u = BatchOf(Views(count: 2, seed: 2), [0, 0]) with { Weights = ones(2) };
            return new MixMatch(new DivideMixTrainer.Options(), learner, peer, random).Step(x, u, tensor(Clean), UnlabelledWeight).Loss.item<float>();
        }
    }

    private static Tensor Loss(Learner learner, Learner peer, Tensor[] x, Tensor[]? u, bool labelledOnly)
    {
        using var _ = no_grad();
        var refined = tensor(Clean).unsqueeze(1) * nn.functional.one_hot(tensor(Labels), 3) + (1 - tensor(Clean).unsqueeze(1)) * (Predict(learner, x[0]) + Predict(learner, x[1])) / 2;
        var labelledTarget = Sharpen(refined);
        var (inputs, targets) = (cat(x), cat([labelledTarget, labelledTarget]));
        if (u is not null)
        {
            var guess = Sharpen((Predict(learner, u[0]) + Predict(learner, u[1]) + Predict(peer, u[0]) + Predict(peer, u[1])) / 4);
            (inputs, targets) = (cat([inputs, .. u]), cat([targets, guess, guess]));
        }

        using var random = new RandomStreams(1);
        long[] order = [.. Enumerable.Range(0, (int)inputs.shape[0]).Select(row => (long)row)];
        random["partners"].Shuffle(order);
        var drawn = Mixup.DrawRatio(random["mixing"], 4);
        var ratio = Math.Max(drawn, 1 - drawn);
        var (mixed, mixedTargets) = (Mix(inputs), Mix(targets));
        if (labelledOnly) (mixed, mixedTargets) = (mixed[..6], mixedTargets[..6]);

        var probabilities = Predict(learner, mixed);
        var loss = -(mixedTargets[..6] * probabilities[..6].log()).sum(1).mean() + ((1 / 3.0) * (1 / 3.0 / probabilities.mean([0])).log()).sum();
        return u is null || labelledOnly ? loss : loss + (UnlabelledWeight * (probabilities[6..] - mixedTargets[6..]).square().mean());

        Tensor Mix(Tensor rows) => (ratio * rows) + ((1 - ratio) * rows.index_select(0, tensor(order)));
        static Tensor Sharpen(Tensor p) => p.square() / p.square().sum(1, keepdim: true);
    }

    private static Tensor Predict(Learner learner, Tensor inputs) => learner.Network.call(inputs)[0].softmax(1);

    private static float[] Values(Learner learner) => [.. learner.Network.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];

    private static Batch BatchOf(Tensor[] views, long[] labels) =>
        new(arange(labels.Length, dtype: int64), views[0], tensor(labels), null, null) { NewView = _ => views[1] };

    private static Tensor[] Views(int count, ulong seed)
    {
        using var generator = new Generator(seed);
        return [randn([count, Features], generator: generator), randn([count, Features], generator: generator)];
    }

    private static TestRun NewRun() => new(
        new TensorDataset(zeros(5, Features), zeros(5, dtype: int64), null, new int[5], null, [0, 1, 2, 3, 4], 3),
        options => options.Network = new MlpSpec { Hidden = [8], BatchNorm = false });
}
