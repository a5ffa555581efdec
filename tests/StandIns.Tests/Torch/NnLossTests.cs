using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StandIns.Tests.Torch;

public class NnLossTests
{
    private const int Rows = 5;
    private const int Classes = 3;
    private static readonly long[] labels = [0, 2, 1, 2, 0];
    private static readonly double[] logits = NnExpect.Wave(Rows * Classes);

    private static double LogProbability(int row, long label)
    {
        var scores = logits.Skip(row * Classes).Take(Classes).ToArray();
        return scores[label] - Math.Log(scores.Sum(Math.Exp));
    }

    private static Tensor Logits => tensor(logits).reshape(Rows, Classes);

    private static double[] Losses => [.. labels.Select((label, row) => -LogProbability(row, label))];

    [Fact]
    public void CrossEntropyIsTheNegativeLogProbability()
    {
        using var target = tensor(labels);

        NnExpect.Close(Losses, functional.cross_entropy(Logits, target, reduction: Reduction.None));
        NnExpect.Close([Losses.Average()], functional.cross_entropy(Logits, target));
        NnExpect.Close([Losses.Sum()], functional.cross_entropy(Logits, target, reduction: Reduction.Sum));
        NnExpect.Close([Losses.Average()], functional.nll_loss(functional.log_softmax(Logits, 1), target));
    }

    [Fact]
    public void CrossEntropyWeighsClassesInItsMean()
    {
        double[] weights = [0.2, 1, 3];
        using var target = tensor(labels);
        using var weight = tensor(weights);

        var expected = Losses.Zip(labels, (loss, label) => loss * weights[label]).Sum() / labels.Sum(label => weights[label]);
        NnExpect.Close([expected], functional.cross_entropy(Logits, target, weight));
    }

    [Fact]
    public void CrossEntropySmoothsLabels()
    {
        const double smoothing = 0.1;
        using var target = tensor(labels);

        var expected = labels.Select((label, row) => (1 - smoothing) * -LogProbability(row, label)
            + smoothing / Classes * Enumerable.Range(0, Classes).Sum(other => -LogProbability(row, other)));
        NnExpect.Close([.. expected], functional.cross_entropy(Logits, target, reduction: Reduction.None, label_smoothing: smoothing));
    }

    [Fact]
    public void CrossEntropyLeavesTheIgnoredOut()
    {
        using var target = tensor(labels);

        var kept = Losses.Where((_, row) => labels[row] != 2);
        NnExpect.Close([kept.Average()], functional.cross_entropy(Logits, target, ignore_index: 2));
    }

    [Fact]
    public void CrossEntropyTakesProbabilities()
    {
        var soft = Enumerable.Range(0, Rows).SelectMany(_ => new[] { 0.2, 0.5, 0.3 }).ToArray();
        using var target = tensor(soft).reshape(Rows, Classes);

        var expected = Enumerable.Range(0, Rows).Average(row => -(0.2 * LogProbability(row, 0) + 0.5 * LogProbability(row, 1) + 0.3 * LogProbability(row, 2)));
        NnExpect.Close([expected], functional.cross_entropy(Logits, target));
    }

    [Fact]
    public void BinaryCrossEntropyComesFromLogitsOrProbabilities()
    {
        double[] scores = [-1.5, 0.3, 2];
        double[] targets = [0, 1, 0.25];
        using var input = tensor(scores);
        using var target = tensor(targets);

        double Loss(double score, double t) => -(t * Math.Log(1 / (1 + Math.Exp(-score))) + (1 - t) * Math.Log(1 / (1 + Math.Exp(score))));
        double[] expected = [.. scores.Zip(targets, Loss)];
        NnExpect.Close(expected, functional.binary_cross_entropy_with_logits(input, target, reduction: Reduction.None));
        NnExpect.Close([expected.Average()], functional.binary_cross_entropy(functional.sigmoid(input), target));
    }

    [Fact]
    public void DivergenceAndSquaredErrorAreTheirFormulas()
    {
        double[] p = [0.2, 0.5, 0.3], q = [0.6, 0.1, 0.3];
        using var logQ = tensor(q.Select(v => Math.Log(v)).ToArray());
        using var logP = tensor(p.Select(v => Math.Log(v)).ToArray());
        using var plainP = tensor(p);

        double[] expected = [.. p.Zip(q, (a, b) => a * (Math.Log(a) - Math.Log(b)))];
        NnExpect.Close(expected, functional.kl_div(logQ, plainP, log_target: false, reduction: Reduction.None));
        NnExpect.Close([expected.Sum()], functional.kl_div(logQ, logP, reduction: Reduction.Sum));
        NnExpect.Close([p.Zip(q, (a, b) => Math.Pow(a - Math.Log(b), 2)).Average()], functional.mse_loss(plainP, logQ));
    }

    [Fact]
    public void ActivationsAreTheirFormulas()
    {
        double[] x = [-2, -0.5, 0, 1.5];
        using var input = tensor(x);

        NnExpect.Close([0, 0, 0, 1.5], functional.relu(input));
        NnExpect.Close([-0.2, -0.05, 0, 1.5], functional.leaky_relu(input, 0.1));
        NnExpect.Close([.. x.Select(v => Math.Log(1 + Math.Exp(v)))], functional.softplus(input));
        NnExpect.Close([.. x.Select(v => -Math.Log(1 + Math.Exp(-v)))], functional.logsigmoid(input));
        NnExpect.Close([.. x.Select(v => Math.Exp(v) / x.Sum(Math.Exp))], functional.softmax(input, 0));
        NnExpect.Close([0, -2, -0.5, 0, 1.5, 0], functional.pad(input, (1, 1)));
    }
}
