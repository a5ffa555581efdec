using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class AvgPool2d : nn.Module<Tensor, Tensor>
{
    private readonly long[] kernel, stride, padding;
    private readonly bool ceilMode, countPadding;

    internal AvgPool2d(long[] kernel, long[] stride, long[] padding, bool ceilMode, bool countPadding) : base(nameof(AvgPool2d), builtIn: true) =>
        (this.kernel, this.stride, this.padding, this.ceilMode, this.countPadding) = (kernel, stride, padding, ceilMode, countPadding);

    public override Tensor forward(Tensor tensor) => nn.functional.AvgPool2d(tensor, kernel, stride, padding, ceilMode, countPadding);
}
