using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>max(0, x).</summary>
internal sealed class Relu() : Layer("activation")
{
    public override Tensor forward(Tensor input) => functional.relu(input);
}
