using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Conv2d : Convolution
{
    internal Conv2d(long inputs, long outputs, (long, long) kernelSize, (long, long) stride, (long, long) padding, (long, long) dilation,
        PaddingModes paddingMode, long groups, bool hasBias)
        : base(nameof(Conv2d), inputs, outputs, [kernelSize.Item1, kernelSize.Item2], [stride.Item1, stride.Item2],
            [padding.Item1, padding.Item2], [dilation.Item1, dilation.Item2], paddingMode, groups, hasBias) { }

    public Parameter weight { get => Wrapped(kernel); set => kernel = SetParameter("weight", value); }

    public Parameter bias { get => Wrapped(offset); set => offset = SetParameter("bias", value); }

    public override Tensor forward(Tensor input) => ValidateShape(input, 2)
        ? nn.functional.conv2d(input, kernel, offset, stride, padding, dilation, groups)
        : throw new ArgumentException($"Conv2d takes 3 or 4 dimensions with {input_channels} channels.");
}
