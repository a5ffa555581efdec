using System.Runtime.InteropServices;
using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor bias = null) => Aten.linear.Call(input, weights, bias);

            public static Tensor batch_norm(Tensor input, Tensor running_mean, Tensor running_var, Tensor weight = null, Tensor bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-05)
            {
                ArgumentNullException.ThrowIfNull(running_mean);
                ArgumentNullException.ThrowIfNull(running_var);
                return BatchNorm(input, running_mean, running_var, weight, bias, training, momentum, eps);
            }

            internal static Tensor BatchNorm(Tensor input, Tensor runningMean, Tensor runningVariance, Tensor weight, Tensor bias,
                bool training, double momentum, double eps)
            {
                if (training && input.numel() == input.size(1))
                    throw new ExternalException($"Expected more than 1 value per channel when training, got input size [{string.Join(", ", input.shape)}]");
                const bool cudnn = true;
                return Aten.batch_norm.Call(input, weight, bias, runningMean, runningVariance, training, momentum, eps, cudnn);
            }

            /// <summary>Draws from the global generator, as the official package does.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Aten.dropout_.CallInPlace(input, p, training).alias() : Aten.dropout.Call(input, p, training);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.one_hot.Call(x, num_classes);

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) => Aten.cosine_similarity.Call(x1, x2, dim, eps);

            /// <summary>Pairs of (before, after), the last dimension first.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                var (name, fill) = mode switch
                {
                    PaddingModes.Reflect => ("reflect", default(double?)),
                    PaddingModes.Replicate => ("replicate", null),
                    PaddingModes.Circular => ("circular", null),
                    _ => ("constant", value),
                };
                return Aten.pad.Call(input, pad, name, fill);
            }

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, Both(pad), mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);
        }
    }
}
