namespace TorchSharp;
public static partial class torch
{
    public static partial class nn
    {
        public static class init
        {
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public enum FanInOut
            {
                FanIn = 0,
                FanOut = 1,
            }

            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                _ => 1,
            };

            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2) throw new ArgumentException("A tensor with fewer than two dimensions has no fan-in and no fan-out.");
                var field = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            public static Tensor zeros_(Tensor tensor) => InPlace(tensor, target => target.zero_());
            public static Tensor ones_(Tensor tensor) => InPlace(tensor, target => target.fill_(1));
            public static Tensor constant_(Tensor tensor, Scalar val) => InPlace(tensor, target => target.fill_(val));

            /// <summary>The generator is not used, since the official package does not use it either.</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator generator = null) =>
                InPlace(tensor, target => target.uniform_(low, high));

            /// <inheritdoc cref="uniform_"/>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator generator = null) =>
                InPlace(tensor, target => target.normal_(mean, std));

            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) => normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                var bound = Math.Sqrt(3) * gain * Math.Sqrt(2.0 / (fanIn + fanOut));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Uniform, not normal, draws: the official package of this version does the same.</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) => xavier_uniform_(tensor, gain);

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static Tensor InPlace(Tensor tensor, Action<Tensor> change)
            {
                using var untracked = no_grad();
                change(tensor);
                return tensor;
            }

            // How the built-in modules start, which is how PyTorch's do.

            internal static Parameter DefaultWeight(params long[] shape) => new(kaiming_uniform_(empty(shape), a: Math.Sqrt(5)));

            /// <summary>One number an output of the weight, within one over the square root of its inputs.</summary>
            internal static Parameter DefaultBias(Tensor weight)
            {
                var bound = 1 / Math.Sqrt(CalculateFanInAndFanOut(weight).fanIn);
                return new(uniform_(empty(weight.shape[0]), -bound, bound));
            }

            internal static Parameter DefaultRecurrent(long hidden, params long[] shape)
            {
                var bound = 1 / Math.Sqrt(hidden);
                return new(uniform_(empty(shape), -bound, bound));
            }

            internal static Parameter DefaultTable(long count, long size, long paddingIndex)
            {
                var table = normal_(empty(count, size));
                if (paddingIndex < 0) return new(table);
                using var padding = table.select(0, paddingIndex);
                zeros_(padding);
                return new(table);
            }
        }
    }
}
