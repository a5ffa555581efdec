using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A square whose centre is a random pixel takes the mean colour of the batch, which is what 0 is after normalisation; what of it lies outside the image is
/// cut off (DeVries and Taylor, 2017).
/// </summary>
public sealed record CutoutAugmentation : Augmentation
{
    /// <summary>The side of the square in pixels, at least 1. The default is 16.</summary>
    [Range(1, int.MaxValue)]
    public int Size { get; init; } = 16;

    internal override Tensor Apply(Tensor images, Generator generator)
    {
        var covered = Covered(2).unsqueeze(2).logical_and(Covered(3).unsqueeze(1)).unsqueeze(1);
        return where(covered, images.mean([0, 2, 3], keepdim: true), images);

        // (B, length): the places along a dimension that the square covers.
        Tensor Covered(int dimension)
        {
            var length = images.shape[dimension];
            var start = randint(0, length, [images.shape[0], 1], generator: generator).SendTo(images.device) - Size / 2;
            var places = arange(length, device: images.device);
            return places.ge(start).logical_and(places.lt(start + Size));
        }
    }
}
