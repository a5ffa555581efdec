using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Each image is mirrored left to right with probability one half.</summary>
public sealed record FlipAugmentation : Augmentation
{
    internal override Tensor Apply(Tensor images, Generator generator)
    {
        var flipped = rand([images.shape[0]], generator: generator).lt(0.5).nonzero().flatten().SendTo(images.device);
        return images.index_copy(0, flipped, images.index_select(0, flipped).flip(3));
    }
}
