using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Networks;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A wide residual network for small images (Zagoruyko and Komodakis, BMVC 2016), with blocks that start with batch norm and ReLU: a 3×3 convolution of 16
/// channels, three stages of 16, 32 and 64 channels times <see cref="WidenFactor"/>, of which the last two halve height and width, batch norm, ReLU, and the mean
/// over the remaining places. The default, WRN-28-2, has 1.5 million parameters. Needs a feature column with dimensions (channels, height,
/// width), height and width at least 4.
/// </summary>
public sealed record WideResNetSpec : NetworkSpec, IValidatableObject
{
    private const int StemChannels = 16;

    /// <summary>The number of layers: 6n + 4 for n blocks a stage, at least 10. The default is 28.</summary>
    public int Depth { get; init; } = 28;

    /// <summary>How many times as wide the stages are as those of the plain network, from 1 to 100. The default is 2.</summary>
    [Range(1, 100)]
    public int WidenFactor { get; init; } = 2;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Depth is < 10 or > 1000 || Depth % 6 != 4) yield return new ValidationResult("must be 6n + 4 for n blocks a stage, from 10 to 1000", [nameof(Depth)]);
    }

    internal override NetworkSpec For(IReadOnlyList<int> inputShape) => RequireImage("A WideResNet", smallestSide: 4, inputShape);

    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer)
    {
        Convolution NewConvolution(int inputs, int outputs, int kernelSize, int stride = 1) => new(inputs, outputs, kernelSize, initializer, stride, Initialization.HeFanIn);
        var layers = new List<Layer> { new Reshape(inputShape), NewConvolution(inputShape[0], StemChannels, kernelSize: 3) };
        var channels = StemChannels;
        for (var stage = 0; stage < 3; stage++)
        {
            var width = (StemChannels << stage) * WidenFactor;
            for (var block = 0; block < (Depth - 4) / 6; block++)
            {
                var stride = stage > 0 && block == 0 ? 2 : 1;
                var body = new Sequence(
                [
                    new BatchNorm(channels, initializer), new Relu(), NewConvolution(channels, width, kernelSize: 3, stride),
                    new BatchNorm(width, initializer), new Relu(), NewConvolution(width, width, kernelSize: 3),
                ]);
                layers.Add(new Residual(body, channels == width ? null : NewConvolution(channels, width, kernelSize: 1, stride)));
                channels = width;
            }
        }
        return new Backbone(channels, [.. layers, new BatchNorm(channels, initializer), new Relu(), new GlobalAveragePool()]);
    }
}
