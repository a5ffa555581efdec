using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>The greatest value over all places, (B, C, H, W) → (B, C).</summary>
internal sealed class GlobalMaxPool() : Layer("pool")
{
    public override Tensor forward(Tensor input) => input.amax(2, 3);
}
