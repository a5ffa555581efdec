using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// A small network for small images: 3×3 convolutions of 32, 32, 64, 64 and 128 channels, each with batch norm and ReLU, 2×2 max-pooling
/// after the second and the fourth, and the mean over the remaining places.
/// </summary>
internal sealed class ConvNet : Backbone
{
    private static readonly (int Channels, bool Pool)[] Layers = [(32, false), (32, true), (64, false), (64, true), (128, false)];

    private readonly long[] _imageShape;
    private readonly List<(Convolution Map, BatchNorm Norm, bool Pool)> _layers = [];

    public ConvNet(IReadOnlyList<int> inputShape, Initializer initializer) : base(nameof(ConvNet), Layers[^1].Channels)
    {
        _imageShape = [-1, .. inputShape.Select(size => (long)size)];
        var inputs = inputShape[0];
        foreach (var (channels, pool) in Layers)
        {
            var layer = (Map: new Convolution(inputs, channels, initializer), Norm: new BatchNorm(channels, initializer), pool);
            _layers.Add(layer);
            register_module($"convolution{_layers.Count}", layer.Map);
            register_module($"norm{_layers.Count}", layer.Norm);
            inputs = channels;
        }
    }

    public override Tensor forward(Tensor input)
    {
        input = input.reshape(_imageShape);
        foreach (var (map, norm, pool) in _layers)
        {
            input = functional.relu(norm.call(map.call(input)));
            if (pool) input = functional.max_pool2d(input, 2L);
        }
        return input.mean([2, 3]);
    }
}
