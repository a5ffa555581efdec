using MathNet.Numerics.Distributions;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>
/// Mixing examples with others: λ x + (1 − λ) x′, with λ from Beta(α, α) (Zhang, Cissé, Dauphin, Lopez-Paz, "mixup: Beyond Empirical Risk Minimization", ICLR 2018). Labels have
/// to be mixed alike, so it is the methods that mix, and not an <see cref="Augmentation"/>.
/// </summary>
internal static class Mixup
{
    /// <summary>λ ~ Beta(α, α), in [0, 1]; above 0, a small α keeps it near 0 or 1 and a large one near 1/2.</summary>
    public static double DrawRatio(Random random, double alpha)
    {
        var ratio = Beta.Sample(random, alpha, alpha);
        // Both parts of a beta variable of tiny α can be 0 in floating point; the distribution is a fair coin there.
        return double.IsNaN(ratio) ? random.Next(2) : ratio;
    }

    /// <summary>(count) float32: a λ an example.</summary>
    public static Tensor DrawRatios(Random random, double alpha, long count, Device device)
    {
        var ratios = new float[count];
        for (var i = 0; i < ratios.Length; i++) ratios[i] = (float)DrawRatio(random, alpha);
        return tensor(ratios).SendTo(device);
    }

    /// <summary>λ a + (1 − λ) b.</summary>
    /// <param name="first">a, (B, …) floating point.</param>
    /// <param name="second">b, like <paramref name="first"/>.</param>
    /// <param name="ratios">λ, (B), or a scalar for all.</param>
    public static Tensor Blend(Tensor first, Tensor second, Tensor ratios) =>
        second.lerp(first, ratios.dim() == 0 ? ratios : ratios.reshape([-1, .. Enumerable.Repeat(1L, (int)first.dim() - 1)]));

    /// <summary>λ where one target stands for two labels, which it cannot weigh apart: nothing is mixed with an example of weight 0.</summary>
    /// <param name="ratios">λ, (B).</param>
    /// <param name="partnerWeights">(B).</param>
    public static Tensor WithoutExcluded(Tensor ratios, Tensor partnerWeights) => ratios.masked_fill(partnerWeights.eq(0), 1);

    /// <summary>The weights of such mixtures, (B): λ w + (1 − λ) w′, and 0 where w is.</summary>
    public static Tensor BlendWeights(Tensor first, Tensor second, Tensor ratios) => Blend(first, second, ratios).masked_fill(first.eq(0), 0);

    /// <summary>λ a + (1 − λ) b, with one λ for all examples.</summary>
    public static Tensor Blend(Tensor first, Tensor second, double ratio) => second + ratio * (first - second);
}
