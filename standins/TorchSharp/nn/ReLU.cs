using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class ReLU : nn.Module<Tensor, Tensor>
{
    private readonly bool inplace;

    internal ReLU(bool inplace) : base(nameof(ReLU), builtIn: true) => this.inplace = inplace;

    public override Tensor forward(Tensor tensor) => nn.functional.relu(tensor, inplace);
}
