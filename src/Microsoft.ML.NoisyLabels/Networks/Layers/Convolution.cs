using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>A convolution (B, C, H, W) → (B, C', H', W').</summary>
internal sealed class Convolution : Layer
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly long[] _strides;
    private readonly long[] _padding;

    /// <summary>
    /// One with a square kernel and without a bias, since batch norm follows. An odd kernel is padded by half its size, so that stride 1 keeps height and width.
    /// </summary>
    public Convolution(int inputs, int outputs, int kernelSize, Initializer initializer, int stride = 1, Initialization initialization = Initialization.Uniform)
        : this(initializer.Kernel(initialization, outputs, inputs, kernelSize, kernelSize), bias: null, stride, kernelSize / 2)
    {
    }

    private Convolution(Parameter weight, Parameter? bias, int stride, int padding) : base("convolution")
    {
        register_parameter("weight", _weight = weight);
        if (bias is not null) register_parameter("bias", _bias = bias);
        _strides = [stride, stride];
        _padding = [padding, padding];
    }

    /// <summary>One with a bias over windows of a text, (B, 1, T, D) → (B, C', T − width + 1, 1), initialised as torch initialises its own.</summary>
    public static Convolution OverTokens(int width, int embeddingSize, int outputs, Initializer initializer) => new(
        initializer.Kernel(Initialization.Uniform, outputs, 1, width, embeddingSize),
        initializer.Uniform(1 / Math.Sqrt(width * embeddingSize), outputs), stride: 1, padding: 0);

    /// <summary>(C', C, height, width).</summary>
    public Tensor Weight => _weight;

    public Tensor? Bias => _bias;

    public long Stride => _strides[0];

    public long Padding => _padding[0];

    public override Tensor forward(Tensor input) => functional.conv2d(Autocast.Cast(input), Autocast.Cast(_weight), Autocast.CastOptional(_bias), _strides, _padding);
}
