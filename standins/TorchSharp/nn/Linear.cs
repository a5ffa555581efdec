using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
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
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device device = null, ScalarType? dtype = null) =>
                Place(new Linear(inputSize, outputSize, hasBias), device, dtype);
        }
    }
}
