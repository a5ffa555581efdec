using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>Gives each example the dimensions that the next layer takes, whatever it came in: (B, …) → (B, dimensions).</summary>
internal sealed class Reshape(params IEnumerable<int> dimensions) : Layer("reshape")
{
    private readonly long[] _shape = [-1, .. dimensions.Select(size => (long)size)];

    public override Tensor forward(Tensor input) => input.reshape(_shape);
}
