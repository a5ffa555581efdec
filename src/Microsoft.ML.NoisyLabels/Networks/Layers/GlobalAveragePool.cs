using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>The mean over all places, (B, C, H, W) → (B, C).</summary>
internal sealed class GlobalAveragePool() : Layer("pool")
{
    public override Tensor forward(Tensor input) => input.mean([2, 3]);
}
