using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>Gives each example the dimensions that the next layer takes, whatever it came in: (B, …) → (B, dimensions).</summary>
internal sealed class Reshape(params IEnumerable<int> dimensions) : Layer("reshape")
{
    private readonly long[] _shape = [-1, .. dimensions.Select(size => (long)size)];

    /// <summary>The dimensions of a batch, −1 for B.</summary>
    public IReadOnlyList<long> Shape => _shape;

    public override Tensor forward(Tensor input)
    {
        if (_shape is not [_, 1, var height, var width]) return input.reshape(_shape);

        // One channel lies in memory the same way first or last; only strides that say "last" let libtorch keep it last behind the first convolution.
        using var channelsLast = input.reshape(-1, height, width, 1);
        return channelsLast.permute(0, 3, 1, 2);
    }
}
