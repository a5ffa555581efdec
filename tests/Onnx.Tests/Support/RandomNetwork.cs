using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Onnx.Tests.Support;

/// <summary>Transformers whose networks nobody trained: every weight and statistic is random.</summary>
internal static class RandomNetwork
{
    public const int ClassCount = 5;

    public static ClassLabels Classes { get; } = new(ClassCount, TextDataViewType.Instance, ["ash", "beech", "cedar", "δ", "elm"]);

    /// <param name="network">The body.</param>
    /// <param name="rows">Rows that are to get different labels.</param>
    /// <param name="normalizedChannels">The number of channels that are normalised.</param>
    /// <param name="head">How outputs become logits.</param>
    /// <param name="members">The number of networks.</param>
    /// <param name="combination">How they agree.</param>
    /// <param name="labels">The classes.</param>
    public static NoisyLabelTransformer Create(NetworkSpec network, FeatureRows rows, int normalizedChannels = 0, ScoringHead? head = null, int members = 1,
        Combination combination = Combination.MeanProbability, ClassLabels? labels = null)
    {
        var format = rows.Format;
        var spec = new ScoringSpec(network.For(format.Shape), format, normalizedChannels, ClassCount, head ?? ScoringHead.Softmax) { MemberCount = members, Combination = combination };
        var scoring = spec.Build();
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        using var generator = new Generator(7, CPU);
        Randomize(scoring, generator);
        Settle(scoring, rows.Inputs());
        return new NoisyLabelTransformer(new NoisyLabelModel("Random", "Features", labels ?? Classes, scoring, [], StopReason.Completed, null));
    }

    private static void Randomize(ScoringNetwork network, Generator generator)
    {
        foreach (var norm in network.modules().OfType<BatchNorm>())
        {
            norm.Weight.uniform_(0.5, 1.5, generator);
            norm.Bias.normal_(0, 0.3, generator);
        }
        network.Normalization?.Scale.uniform_(0.01, 0.02, generator);
        network.Normalization?.Shift.normal_(-1, 0.2, generator);
    }

    /// <summary>Gives batch norms statistics, and logits a spread, that are of the size of a trained network's.</summary>
    private static void Settle(ScoringNetwork network, Tensor inputs)
    {
        var norms = network.modules().OfType<BatchNorm>().ToList();
        norms.ForEach(norm => norm.train());
        for (var pass = 0; pass < 10; pass++) network.call(inputs);
        norms.ForEach(norm => norm.eval());

        var normalized = network.Normalization?.call(inputs) ?? inputs;
        foreach (var (backbone, head) in network.Members)
        {
            var outputs = head.call(backbone.call(normalized));
            var (mean, deviation) = (outputs.mean([0]), outputs.std(0));
            head.Weight.div_(deviation.unsqueeze(1));
            head.Bias!.sub_(mean).div_(deviation);
        }
    }
}
