using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class MaxPool2d : nn.Module<Tensor, Tensor>
{
    private readonly long[] kernel, stride, padding, dilation;
    private readonly bool ceilMode;

    internal MaxPool2d(long[] kernel, long[] stride, long[] padding, long[] dilation, bool ceilMode) : base(nameof(MaxPool2d), builtIn: true) =>
        (this.kernel, this.stride, this.padding, this.dilation, this.ceilMode) = (kernel, stride, padding, dilation, ceilMode);

    public override Tensor forward(Tensor tensor) => nn.functional.MaxPool2d(tensor, kernel, stride, padding, dilation, ceilMode);
}
