using Microsoft.ML.NoisyLabels.Networks;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A small convolutional network for small images, 0.14 million parameters: 3×3 convolutions of 32, 32, 64, 64 and 128 channels with batch norm
/// and ReLU, 2×2 max-pooling after the second and the fourth, and the mean over the remaining places. Needs a feature column with
/// dimensions (channels, height, width), height and width at least 4.
/// </summary>
public sealed record ConvNetSpec : NetworkSpec
{
    private static readonly (int Channels, bool Pool)[] Stages = [(32, false), (32, true), (64, false), (64, true), (128, false)];

    internal override NetworkSpec For(IReadOnlyList<int> inputShape) => RequireImage("A ConvNet", smallestSide: 4, inputShape);

    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer)
    {
        var layers = new List<Layer> { new Reshape(inputShape) };
        var inputs = inputShape[0];
        foreach (var (channels, pool) in Stages)
        {
            layers.AddRange([new Convolution(inputs, channels, kernelSize: 3, initializer), new BatchNorm(channels, initializer), new Relu()]);
            if (pool) layers.Add(new MaxPool(size: 2, stride: 2));
            inputs = channels;
        }
        return new Backbone(inputs, [.. layers, new GlobalAveragePool()]);
    }
}
