using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class AdaptiveAvgPool2d : nn.Module<Tensor, Tensor>
    {
        private readonly long[] outputSize;

        internal AdaptiveAvgPool2d(long[] outputSize) : base(nameof(AdaptiveAvgPool2d), builtIn: true) => this.outputSize = outputSize;

        public override Tensor forward(Tensor tensor) => nn.functional.adaptive_avg_pool2d(tensor, outputSize);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long outputSize) => new([outputSize, outputSize]);

            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) outputSize) => new([outputSize.Item1, outputSize.Item2]);

            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] outputSize) => new(outputSize);
        }
    }
}
