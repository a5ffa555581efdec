using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>How MentorMix chooses what examples are mixed with, and in which ratio.</summary>
internal static class ImportanceMixing
{
    /// <summary>(B) float32: how likely each example is to be a partner. One that counts fully is e times as likely as one that does not count.</summary>
    /// <param name="weights">v, (B) float32 in [0, 1].</param>
    public static Tensor PartnerProbabilities(Tensor weights) => weights.softmax(0);

    /// <summary>(B) int64: a partner for each example, drawn with repetition; it may be the example itself.</summary>
    /// <param name="weights">v, (B) float32 in [0, 1].</param>
    /// <param name="generator">Draws on the CPU.</param>
    public static Tensor Partners(Tensor weights, Generator generator)
    {
        // The partner of a uniform number is the first whose distribution function is above it.
        var distribution = PartnerProbabilities(weights).cumsum(0);
        var uniform = rand([weights.shape[0], 1], generator: generator).SendTo(weights.device);
        return distribution.le(uniform).sum(1).clamp_max(weights.shape[0] - 1);
    }

    /// <summary>(B): ratios that lean to the example where it counts, and to its partner where it does not.</summary>
    /// <param name="ratios">λ ~ Beta(α, α), (B).</param>
    /// <param name="weights">v, (B) in [0, 1].</param>
    public static Tensor Lean(Tensor ratios, Tensor weights)
    {
        var larger = maximum(ratios, 1 - ratios);
        return where(weights.ge(0.5), larger, 1 - larger);
    }
}
