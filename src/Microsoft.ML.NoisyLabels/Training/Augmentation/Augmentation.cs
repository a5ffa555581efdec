using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// Random changes of training images that leave their labels true, drawn anew for every image each time it is seen. They work on features with
/// dimensions (channels, height, width), before normalisation, so all numbers are in the scale of the features. Immutable and serialisable as JSON.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PadCropAugmentation), "padCrop")]
[JsonDerivedType(typeof(FlipAugmentation), "flip")]
[JsonDerivedType(typeof(CutoutAugmentation), "cutout")]
[JsonDerivedType(typeof(ColorJitterAugmentation), "colorJitter")]
[JsonDerivedType(typeof(ComposedAugmentation), "compose")]
public abstract record Augmentation
{
    private protected Augmentation()
    {
    }

    /// <summary>Images stay as they are.</summary>
    public static Augmentation None { get; } = Compose();

    /// <summary>Half of the images are mirrored left to right.</summary>
    public static Augmentation Flip { get; } = new FlipAugmentation();

    /// <summary>A border of 4 pixels, a random crop of the old size, and a flip: what most papers do on CIFAR.</summary>
    public static Augmentation CropAndFlip { get; } = Compose(PadCrop(4), Flip);

    /// <summary><see cref="CropAndFlip"/>, colour jitter and a cutout of 16×16, for images of about 32×32 in colour and in the scale 0 to 255.</summary>
    public static Augmentation Strong { get; } = Compose(CropAndFlip, ColorJitter(0.4, 0.4, 0.4, 0.1), Cutout(16));

    /// <summary>A border and a random crop of the old size.</summary>
    /// <param name="padding">The width of the border in pixels, at least 1.</param>
    /// <param name="fill">The value of the border.</param>
    public static Augmentation PadCrop(int padding, double fill = 0) => new PadCropAugmentation { Padding = padding, Fill = fill };

    /// <summary>A square at a random place takes the mean colour.</summary>
    /// <param name="size">The side of the square in pixels, at least 1.</param>
    public static Augmentation Cutout(int size) => new CutoutAugmentation { Size = size };

    /// <summary>Random brightness, contrast, saturation and hue.</summary>
    /// <param name="brightness">The factor is drawn from 1 ± this, at least 0.</param>
    /// <param name="contrast">The factor is drawn from 1 ± this, at least 0.</param>
    /// <param name="saturation">The factor is drawn from 1 ± this, at least 0.</param>
    /// <param name="hue">The turn of the colour circle is drawn from ± this, in [0, 0.5].</param>
    public static Augmentation ColorJitter(double brightness = 0, double contrast = 0, double saturation = 0, double hue = 0) =>
        new ColorJitterAugmentation { Brightness = brightness, Contrast = contrast, Saturation = saturation, Hue = hue };

    /// <summary>One after the other.</summary>
    /// <param name="steps">The augmentations, in their order.</param>
    public static Augmentation Compose(params Augmentation[] steps) => new ComposedAugmentation { Steps = steps };

    /// <summary>Checks that examples of the given dimensions can be augmented.</summary>
    /// <exception cref="ArgumentException">They cannot.</exception>
    internal virtual void Check(IReadOnlyList<int> inputShape)
    {
        if (inputShape.Count != 3)
            throw new ArgumentException($"Augmentation needs features with dimensions (channels, height, width); the feature column has ({string.Join(", ", inputShape)}).");
    }

    /// <summary>Augments a batch; the given tensor stays as it is.</summary>
    /// <param name="images">(B, C, H, W) float32.</param>
    /// <param name="generator">Draws on the CPU, so that every device sees the same draws.</param>
    internal abstract Tensor Apply(Tensor images, Generator generator);
}
