using Microsoft.ML.NoisyLabels.Networks;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A small convolutional network for small images, 0.14 million parameters: 3×3 convolutions of 32, 32, 64, 64 and 128 channels with batch norm
/// and ReLU, 2×2 max-pooling after the second and the fourth, and the mean over the remaining places. Needs a feature column with
/// dimensions (channels, height, width), height and width at least 4.
/// </summary>
public sealed record ConvNetSpec : NetworkSpec
{
    private const int SmallestSide = 4;

    internal override NetworkSpec For(IReadOnlyList<int> inputShape) => inputShape is [_, >= SmallestSide, >= SmallestSide]
        ? this
        : throw new ArgumentException(
            $"A ConvNet needs features with dimensions (channels, height, width), height and width at least {SmallestSide}; the feature column has ({string.Join(", ", inputShape)}).");

    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer) => new ConvNet(inputShape, initializer);
}
