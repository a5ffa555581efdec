using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Networks;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A residual network for small images whose blocks start with batch norm and ReLU (He et al., ECCV 2016): a 3×3 convolution of 64 channels, four stages of
/// basic blocks with 64, 128, 256 and 512 channels, each but the first halving height and width, and the mean over the remaining places. 11 million
/// parameters. Needs a feature column with dimensions (channels, height, width), height and width at least 8.
/// </summary>
public sealed record PreActResNetSpec : NetworkSpec
{
    /// <summary>The number of layers: 18 (the default) or 34.</summary>
    [AllowedValues(18, 34)]
    public int Depth { get; init; } = 18;

    /// <summary>What goes around the blocks that keep their input's shape. The default is <see cref="PreActShortcut.Activated"/>, as in DivideMix.</summary>
    [EnumDataType(typeof(PreActShortcut))]
    public PreActShortcut Shortcut { get; init; }

    internal override NetworkSpec For(IReadOnlyList<int> inputShape) => RequireImage("A PreActResNet", smallestSide: 8, inputShape);

    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer)
    {
        var layers = new List<Layer> { new Reshape(inputShape), new Convolution(inputShape[0], ResidualStage.BasicWidths[0], kernelSize: 3, initializer) };
        var channels = ResidualStage.BasicWidths[0];
        if (Shortcut == PreActShortcut.Activated) layers.AddRange([new BatchNorm(channels, initializer), new Relu()]);
        foreach (var stage in ResidualStage.Of(Depth))
        {
            for (var block = 0; block < stage.Blocks; block++)
            {
                layers.AddRange(Block(channels, stage.Width, block == 0 ? stage.Stride : 1, initializer));
                channels = stage.Width;
            }
        }
        if (Shortcut == PreActShortcut.Identity) layers.AddRange([new BatchNorm(channels, initializer), new Relu()]);
        return new Backbone(channels, [.. layers, new GlobalAveragePool()]);
    }

    /// <summary>a = relu(norm(x)), then conv(relu(norm(conv(a)))) plus the shortcut: a 1×1 convolution of a where the shape changes, else a or x.</summary>
    private Layer[] Block(int inputs, int outputs, int stride, Initializer initializer)
    {
        Layer[] activation = [new BatchNorm(inputs, initializer), new Relu()];
        Layer[] rest =
        [
            new Convolution(inputs, outputs, kernelSize: 3, initializer, stride),
            new BatchNorm(outputs, initializer),
            new Relu(),
            new Convolution(outputs, outputs, kernelSize: 3, initializer),
        ];
        var changes = stride != 1 || inputs != outputs;
        if (!changes && Shortcut == PreActShortcut.Identity) return [new Residual(new Sequence([.. activation, .. rest]), shortcut: null)];
        return [.. activation, new Residual(new Sequence(rest), changes ? new Convolution(inputs, outputs, kernelSize: 1, initializer, stride) : null)];
    }
}
