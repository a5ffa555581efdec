using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class LeakyReLU : nn.Module<Tensor, Tensor>
{
    private readonly double slope;
    private readonly bool inplace;

    internal LeakyReLU(double slope, bool inplace) : base(nameof(LeakyReLU), builtIn: true) =>
        (this.slope, this.inplace) = (slope, inplace);

    public override Tensor forward(Tensor tensor) => nn.functional.leaky_relu(tensor, slope, inplace);
}
