using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Identity : nn.Module<Tensor, Tensor>
{
    internal Identity() : base(nameof(Identity), builtIn: true) { }

    public override Tensor forward(Tensor tensor) => Wrapped(tensor);
}
