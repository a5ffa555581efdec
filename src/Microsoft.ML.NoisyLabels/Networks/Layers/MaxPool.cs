using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>The greatest value under a square window, (B, C, H, W) → (B, C, H', W').</summary>
internal sealed class MaxPool(int size, int stride, int padding = 0) : Layer("pool")
{
    public long Size => size;

    public long Stride => stride;

    public long Padding => padding;

    public override Tensor forward(Tensor input) => functional.max_pool2d(input, size, stride, padding);
}
