using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
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
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Conv2d Conv2d(long in_channels, long out_channels, long kernelSize, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
                Conv2d(in_channels, out_channels, (kernelSize, kernelSize), (stride, stride), (padding, padding), (dilation, dilation),
                    padding_mode, groups, bias, device, dtype);

            public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernelSize, (long, long)? stride = null,
                (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
                bool bias = true, Device device = null, ScalarType? dtype = null) =>
                Place(new Conv2d(in_channels, out_channels, kernelSize, stride ?? (1, 1), padding ?? (0, 0), dilation ?? (1, 1),
                    padding_mode, groups, bias), device, dtype);
        }
    }
}
