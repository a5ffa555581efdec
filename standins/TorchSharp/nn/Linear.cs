using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Linear : nn.Module<Tensor, Tensor>
{
    private Parameter kernel;
    private Parameter offset;

    internal Linear(long inputs, long outputs, bool hasBias) : base(nameof(Linear), builtIn: true)
    {
        kernel = NewParameter("weight", nn.init.DefaultWeight(outputs, inputs));
        if (hasBias) offset = NewParameter("bias", nn.init.DefaultBias(kernel));
    }

    public Parameter weight { get => Wrapped(kernel); set => kernel = SetParameter("weight", value); }

    public Parameter bias { get => Wrapped(offset); set => offset = SetParameter("bias", value); }

    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, kernel, offset);
}
