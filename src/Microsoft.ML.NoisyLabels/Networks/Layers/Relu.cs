using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// max(0, x), written over its input, which it must be the only one to read: it follows layers that neither keep their output for the backward pass nor share it.
/// </summary>
internal sealed class Relu() : Layer("activation")
{
    public override Tensor forward(Tensor input) => input.relu_();
}
