using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class MaxPool2d : nn.Module<Tensor, Tensor>
    {
        private readonly long[] kernel, stride, padding, dilation;
        private readonly bool ceilMode;

        internal MaxPool2d(long[] kernel, long[] stride, long[] padding, long[] dilation, bool ceilMode) : base(nameof(MaxPool2d), builtIn: true) =>
            (this.kernel, this.stride, this.padding, this.dilation, this.ceilMode) = (kernel, stride, padding, dilation, ceilMode);

        public override Tensor forward(Tensor tensor) => nn.functional.MaxPool2d(tensor, kernel, stride, padding, dilation, ceilMode);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static MaxPool2d MaxPool2d(long kernelSize, long? stride = null, long? padding = null, long? dilation = null, bool ceilMode = false) =>
                new([kernelSize, kernelSize], Twice(stride), Twice(padding), Twice(dilation), ceilMode);

            public static MaxPool2d MaxPool2d((long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceilMode = false) =>
                new([kernelSize.Item1, kernelSize.Item2], Both(stride), Both(padding), Both(dilation), ceilMode);

            public static MaxPool2d MaxPool2d(long[] kernelSize, long[] strides = null, long[] padding = null, long[] dilation = null, bool ceilMode = false) =>
                new(kernelSize, strides, padding, dilation, ceilMode);
        }
    }
}
