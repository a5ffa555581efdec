using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Conv1d : Convolution
{
    internal Conv1d(long inputs, long outputs, long kernelSize, long stride, long padding, long dilation,
        PaddingModes paddingMode, long groups, bool hasBias)
        : base(nameof(Conv1d), inputs, outputs, [kernelSize], [stride], [padding], [dilation], paddingMode, groups, hasBias) { }

    public Parameter weight { get => Wrapped(kernel); set => kernel = SetParameter("weight", value); }

    public Parameter bias { get => Wrapped(offset); set => offset = SetParameter("bias", value); }

    public override Tensor forward(Tensor input) => ValidateShape(input, 1)
        ? nn.functional.conv1d(input, kernel, offset, stride[0], padding[0], dilation[0], groups)
        : throw new ArgumentException($"Conv1d takes 2 or 3 dimensions with {input_channels} channels.");
}
