namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>How the built-in modules start, which is how PyTorch's do.</summary>
        public static partial class init
        {
            internal static Tensor DefaultWeight(params long[] shape) => kaiming_uniform_(empty(shape), a: Math.Sqrt(5));

            /// <summary>One number an output of the weight, within one over the square root of its inputs.</summary>
            internal static Tensor DefaultBias(Tensor weight)
            {
                var bound = 1 / Math.Sqrt(CalculateFanInAndFanOut(weight).fanIn);
                return uniform_(empty(weight.shape[0]), -bound, bound);
            }

            internal static Tensor DefaultRecurrent(long hidden, params long[] shape)
            {
                var bound = 1 / Math.Sqrt(hidden);
                return uniform_(empty(shape), -bound, bound);
            }

            internal static Tensor DefaultTable(long count, long size, long paddingIndex)
            {
                var table = normal_(empty(count, size));
                if (paddingIndex < 0) return table;
                using var padding = table.select(0, paddingIndex);
                zeros_(padding);
                return table;
            }
        }
    }
}
