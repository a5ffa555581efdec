using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels;

/// <summary>A border around the image, and a crop of the old size at a random place.</summary>
public sealed record PadCropAugmentation : Augmentation
{
    /// <summary>The width of the border in pixels, at least 1. The default is 4.</summary>
    [Range(1, int.MaxValue)]
    public int Padding { get; init; } = 4;

    /// <summary>The value of the border, finite, in the scale of the features. The default is 0.</summary>
    [Range(double.MinValue, double.MaxValue)]
    public double Fill { get; init; }

    internal override Tensor Apply(Tensor images, Generator generator)
    {
        var (count, channels, height, width) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        var (paddedHeight, paddedWidth) = (height + 2 * Padding, width + 2 * Padding);
        var corners = (Draw() * paddedWidth + Draw()).SendTo(images.device);

        // All rows of all crops are windows of the border's flat memory. To copy them by their starts takes half the time of gathering pixels.
        var padded = functional.pad(images, (Padding, Padding, Padding, Padding), value: Fill).contiguous();
        var windows = padded.as_strided([padded.numel() - width + 1, width], [1, 1]);
        var planes = arange(count * channels, device: images.device).mul_(paddedHeight * paddedWidth).reshape(count, channels, 1);
        var rows = arange(height, device: images.device).mul_(paddedWidth);
        var starts = planes + corners.reshape(count, 1, 1) + rows;
        return windows.index_select(0, starts.flatten()).reshape(images.shape);

        Tensor Draw() => randint(0, 2 * Padding + 1, [count], generator: generator);
    }
}
