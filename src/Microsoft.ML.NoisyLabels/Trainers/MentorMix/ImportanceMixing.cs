using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>How MentorMix chooses what examples are mixed with, and in which ratio.</summary>
internal static class ImportanceMixing
{
    /// <summary>(B) float32: how likely each example is to be a partner. One that counts fully is e times as likely as one that does not count.</summary>
    /// <param name="weights">v, (B) float32 in [0, 1].</param>
    public static Tensor PartnerProbabilities(Tensor weights) => weights.softmax(0);

    /// <summary>(B) int64: a partner for each example, drawn with repetition; it may be the example itself.</summary>
    public static Tensor Partners(Tensor weights, Generator generator) => PartnerProbabilities(weights).multinomial(weights.shape[0], replacement: true, generator);

    /// <summary>(B): ratios that lean to the example where it counts, and to its partner where it does not.</summary>
    /// <param name="ratios">λ ~ Beta(α, α), (B).</param>
    /// <param name="weights">v, (B) in [0, 1].</param>
    public static Tensor Lean(Tensor ratios, Tensor weights)
    {
        var larger = maximum(ratios, 1 - ratios);
        return where(weights.ge(0.5), larger, 1 - larger);
    }
}
