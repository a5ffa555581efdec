using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor bias = null, long? stride = null, long? padding = null,
                long? dilation = null, long groups = 1) => Aten.conv1d.Call(input, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor bias = null, long[] strides = null, long[] padding = null,
                long[] dilation = null, long groups = 1) =>
                Aten.conv2d.Call(input, weight, bias, OrDefault(strides), OrDefault(padding), OrDefault(dilation), groups);

            public static Tensor max_pool1d(Tensor input, long kernelSize, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) => Aten.max_pool1d.Call(input, kernelSize, stride ?? kernelSize, padding ?? 0, dilation ?? 1, ceil_mode);

            public static Tensor max_pool2d(Tensor input, long kernelSize, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) => MaxPool2d(input, Twice(kernelSize), Twice(stride), Twice(padding), Twice(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, (long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                MaxPool2d(input, Both(kernelSize), Both(stride), Both(padding), Both(dilation), ceil_mode);

            public static Tensor avg_pool2d(Tensor input, long kernelSize, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true) => AvgPool2d(input, Twice(kernelSize), Twice(stride), Twice(padding), ceil_mode, count_include_pad);

            public static Tensor avg_pool2d(Tensor input, (long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true) =>
                AvgPool2d(input, Both(kernelSize), Both(stride), Both(padding), ceil_mode, count_include_pad);

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Twice(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Both(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Aten.adaptive_avg_pool2d.Call(input, output_size);

            internal static Tensor MaxPool2d(Tensor input, long[] kernel, long[] stride, long[] padding, long[] dilation, bool ceilMode) =>
                Aten.max_pool2d.Call(input, kernel, OrDefault(stride), OrDefault(padding), OrDefault(dilation), ceilMode);

            internal static Tensor AvgPool2d(Tensor input, long[] kernel, long[] stride, long[] padding, bool ceilMode, bool countPadding) =>
                Aten.avg_pool2d.Call(input, kernel, OrDefault(stride), OrDefault(padding), ceilMode, countPadding);

            private static Arg OrDefault(long[] sizes) => sizes is null ? Arg.Default : sizes;
        }
    }
}
