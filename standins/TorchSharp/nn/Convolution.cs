using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the convolutions share: one kernel, one optional bias, geometry of one number a spatial dimension.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    protected long input_channels;

    private protected readonly long[] stride, padding, dilation;
    private protected readonly long groups;
    private protected Parameter kernel;
    private protected Parameter offset;

    private protected Convolution(string name, long inputs, long outputs, long[] kernelSize, long[] stride, long[] padding, long[] dilation,
        PaddingModes paddingMode, long groups, bool hasBias) : base(name, builtIn: true)
    {
        if (paddingMode != PaddingModes.Zeros) throw new NotSupportedException($"A convolution with padding mode {paddingMode}.");
        input_channels = inputs;
        (this.stride, this.padding, this.dilation, this.groups) = (stride, padding, dilation, groups);
        kernel = NewParameter("weight", nn.init.DefaultWeight([outputs, inputs / groups, .. kernelSize]));
        if (hasBias) offset = NewParameter("bias", nn.init.DefaultBias(kernel));
    }

    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var shape = input.shape;
        return (shape.Length == dimensions + 2 && shape[1] == input_channels) || (shape.Length == dimensions + 1 && shape[0] == input_channels);
    }
}
