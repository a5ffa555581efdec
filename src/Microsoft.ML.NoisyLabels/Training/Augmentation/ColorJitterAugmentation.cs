using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// Random brightness, contrast, saturation and hue, in this order, each drawn for every image; formulas and ranges are those of torchvision's ColorJitter.
/// Saturation and hue need three channels: red, green, blue.
/// </summary>
public sealed record ColorJitterAugmentation : Augmentation
{
    private const int Red = 0, Green = 1, Blue = 2;

    /// <summary>The image is multiplied by a factor from 1 ± this, but not below 0. At least 0, which leaves the brightness. The default is 0.</summary>
    [Range(0, double.MaxValue)]
    public double Brightness { get; init; }

    /// <summary>The distance to the image's mean grey is multiplied by a factor from 1 ± this, but not below 0. At least 0, the default.</summary>
    [Range(0, double.MaxValue)]
    public double Contrast { get; init; }

    /// <summary>The distance of each pixel to its grey is multiplied by a factor from 1 ± this, but not below 0. At least 0, the default.</summary>
    [Range(0, double.MaxValue)]
    public double Saturation { get; init; }

    /// <summary>The colour circle is turned by a share of it from ± this; in [0, 0.5]. The default is 0.</summary>
    [Range(0.0, 0.5)]
    public double Hue { get; init; }

    /// <summary>
    /// The greatest value of a pixel; values are cut off there and at 0. Above 0. The default is 255, the scale of bytes and images; 1 suits pixels of Single in 0 to 1.
    /// </summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Maximum { get; init; } = 255;

    internal override void Check(IReadOnlyList<int> inputShape)
    {
        base.Check(inputShape);
        if ((Saturation > 0 || Hue > 0) && inputShape[0] != 3)
            throw new ArgumentException($"Saturation and hue need images of 3 channels; the feature column has {inputShape[0]}.");
    }

    internal override Tensor Apply(Tensor images, Generator generator)
    {
        if (Brightness > 0) images = Clamp(images * Factors(Brightness));
        if (Contrast > 0) images = Blend(Grey(images).mean([1, 2, 3], keepdim: true), images, Factors(Contrast));
        if (Saturation > 0) images = Blend(Grey(images), images, Factors(Saturation));
        if (Hue > 0) images = Turn(images, Draw(-Hue, Hue));
        return images;

        Tensor Factors(double strength) => Draw(Math.Max(0, 1 - strength), 1 + strength);

        Tensor Draw(double low, double high) => (rand([images.shape[0], 1, 1, 1], generator: generator) * (high - low) + low).SendTo(images.device);
    }

    private Tensor Blend(Tensor grey, Tensor images, Tensor factors) => Clamp(grey + (images - grey) * factors);

    private Tensor Clamp(Tensor images) => images.clamp_(0.ToScalar(), Maximum.ToScalar());

    /// <summary>Luma of ITU-R BT.601.</summary>
    private static Tensor Grey(Tensor images) => images.shape[1] == 3
        ? images.narrow(1, Red, 1) * 0.2989 + images.narrow(1, Green, 1) * 0.587 + images.narrow(1, Blue, 1) * 0.114
        : images;

    /// <summary>From RGB to hue in sextants of the circle, and back by c(n) = max − chroma · clamp(min(k, 4 − k), 0, 1) with k = (n + hue) mod 6, n = 5, 3, 1 (Smith, 1978).</summary>
    private static Tensor Turn(Tensor images, Tensor turns)
    {
        var (red, green, blue) = (images.narrow(1, Red, 1), images.narrow(1, Green, 1), images.narrow(1, Blue, 1));
        var greatest = images.amax([1], keepdim: true);
        var chroma = greatest - images.amin([1], keepdim: true);
        var unit = chroma.clamp_min(1e-12);
        var hue = where(greatest.eq(red), (green - blue) / unit, where(greatest.eq(green), (blue - red) / unit + 2, (red - green) / unit + 4));
        var sextants = (hue + turns * 6 + arange(5, 0, -2, dtype: images.dtype, device: images.device).reshape(1, 3, 1, 1)).remainder(6);
        return greatest - chroma * sextants.minimum(4 - sextants).clamp_(0.ToScalar(), 1.ToScalar());
    }
}
