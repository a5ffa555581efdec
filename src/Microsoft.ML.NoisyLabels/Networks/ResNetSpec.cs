using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Networks;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A residual network (He et al., "Deep Residual Learning for Image Recognition", CVPR 2016) with the structure and the initial weights of torchvision's:
/// 11, 21 or 24 million parameters for depth 18, 34 or 50. Needs a feature column with dimensions (channels, height, width).
/// </summary>
public sealed record ResNetSpec : NetworkSpec
{
    private const int LargestSideForSmallStem = 64;
    private const int BottleneckExpansion = 4;

    /// <summary>The number of layers: 18 (the default), 34, or 50, which has bottleneck blocks.</summary>
    [AllowedValues(18, 34, 50)]
    public int Depth { get; init; } = 18;

    /// <summary>The first layers, which decide how large images must be. The default goes by the images' size.</summary>
    [EnumDataType(typeof(ResNetStem))]
    public ResNetStem Stem { get; init; }

    internal override NetworkSpec For(IReadOnlyList<int> inputShape) => Stem switch
    {
        ResNetStem.Auto when inputShape is [_, var height, var width] && Math.Min(height, width) > LargestSideForSmallStem => this with { Stem = ResNetStem.Convolution7x7 },
        ResNetStem.Auto => (this with { Stem = ResNetStem.Convolution3x3 }).For(inputShape),
        ResNetStem.Convolution3x3 => RequireImage("A ResNet with a 3×3 stem", smallestSide: 8, inputShape),
        _ => RequireImage("A ResNet with a 7×7 stem", smallestSide: 32, inputShape),
    };

    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer)
    {
        if (Stem == ResNetStem.Auto) return For(inputShape).Build(inputShape, initializer);

        var channels = ResidualStage.BasicWidths[0];
        var small = Stem == ResNetStem.Convolution3x3;
        var layers = new List<Layer>
        {
            new Reshape(inputShape),
            NewConvolution(inputShape[0], channels, small ? 3 : 7, initializer, small ? 1 : 2),
            new BatchNorm(channels, initializer),
            new Relu(),
        };
        if (!small) layers.Add(new MaxPool(size: 3, stride: 2, padding: 1));
        foreach (var stage in ResidualStage.Of(Depth))
        {
            for (var block = 0; block < stage.Blocks; block++)
            {
                var stride = block == 0 ? stage.Stride : 1;
                var outputs = Depth == 50 ? stage.Width * BottleneckExpansion : stage.Width;
                var body = Depth == 50 ? Bottleneck(channels, stage.Width, stride, initializer) : Basic(channels, stage.Width, stride, initializer);
                var shortcut = stride == 1 && channels == outputs ? null
                    : new Sequence([NewConvolution(channels, outputs, 1, initializer, stride), new BatchNorm(outputs, initializer)]);
                layers.AddRange([new Residual(body, shortcut), new Relu()]);
                channels = outputs;
            }
        }
        return new Backbone(channels, [.. layers, new GlobalAveragePool()]);
    }

    private static Sequence Basic(int inputs, int width, int stride, Initializer initializer) => new(
    [
        NewConvolution(inputs, width, 3, initializer, stride), new BatchNorm(width, initializer), new Relu(),
        NewConvolution(width, width, 3, initializer), new BatchNorm(width, initializer),
    ]);

    /// <summary>The stride is that of the 3×3 convolution, as in torchvision; the paper has it in the first.</summary>
    private static Sequence Bottleneck(int inputs, int width, int stride, Initializer initializer) => new(
    [
        NewConvolution(inputs, width, 1, initializer), new BatchNorm(width, initializer), new Relu(),
        NewConvolution(width, width, 3, initializer, stride), new BatchNorm(width, initializer), new Relu(),
        NewConvolution(width, width * BottleneckExpansion, 1, initializer), new BatchNorm(width * BottleneckExpansion, initializer),
    ]);

    private static Convolution NewConvolution(int inputs, int outputs, int kernelSize, Initializer initializer, int stride = 1) =>
        new(inputs, outputs, kernelSize, initializer, stride, Initialization.HeFanOut);
}
