using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// A convolution (B, C, H, W) → (B, C', H', W') without a bias, since batch norm follows. An odd kernel is padded by half its size, so that stride 1
/// keeps height and width.
/// </summary>
internal sealed class Convolution : Layer
{
    private readonly Parameter _weight;
    private readonly long[] _strides;
    private readonly long[] _padding;

    public Convolution(int inputs, int outputs, int kernelSize, Initializer initializer, int stride = 1, Initialization initialization = Initialization.Uniform)
        : base("convolution")
    {
        register_parameter("weight", _weight = initializer.Kernel(initialization, outputs, inputs, kernelSize, kernelSize));
        _strides = [stride, stride];
        _padding = [kernelSize / 2, kernelSize / 2];
    }

    public override Tensor forward(Tensor input) => functional.conv2d(input, _weight, strides: _strides, padding: _padding);
}
