using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class AvgPool2d : nn.Module<Tensor, Tensor>
    {
        private readonly long[] kernel, stride, padding;
        private readonly bool ceilMode, countPadding;

        internal AvgPool2d(long[] kernel, long[] stride, long[] padding, bool ceilMode, bool countPadding) : base(nameof(AvgPool2d), builtIn: true) =>
            (this.kernel, this.stride, this.padding, this.ceilMode, this.countPadding) = (kernel, stride, padding, ceilMode, countPadding);

        public override Tensor forward(Tensor tensor) => nn.functional.AvgPool2d(tensor, kernel, stride, padding, ceilMode, countPadding);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool2d([kernel_size, kernel_size], Twice(stride), Twice(padding), ceil_mode, count_include_pad, divisor_override);

            public static AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool2d([kernel_size.Item1, kernel_size.Item2], Both(stride), Both(padding), ceil_mode, count_include_pad, divisor_override);

            public static AvgPool2d AvgPool2d(long[] kernel_size, long[] strides = null, long[] padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) => divisor_override is null
                ? new(kernel_size, strides, padding, ceil_mode, count_include_pad)
                : throw new NotSupportedException("AvgPool2d with a divisor of its own.");
        }
    }
}
