using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// A 3×3 convolution that keeps height and width, without a bias since batch norm follows; initialised as torch initialises its own:
/// uniform in ±1/√(9 · input channels).
/// </summary>
internal sealed class Convolution : Module<Tensor, Tensor>
{
    private const int KernelSize = 3;
    private static readonly long[] Padding = [1, 1];

    private readonly Parameter _weight;

    public Convolution(int inputs, int outputs, Initializer initializer) : base(nameof(Convolution)) =>
        register_parameter("weight", _weight = initializer.Uniform(1 / Math.Sqrt(inputs * KernelSize * KernelSize), outputs, inputs, KernelSize, KernelSize));

    public override Tensor forward(Tensor input) => functional.conv2d(input, _weight, padding: Padding);
}
