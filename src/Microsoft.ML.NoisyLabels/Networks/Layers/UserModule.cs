using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>A user's own module, (B, input dimensions) → (B, features).</summary>
internal sealed class UserModule : Layer
{
    private readonly Module<Tensor, Tensor>[] _module;

    public UserModule(Module<Tensor, Tensor> module) : base("custom")
    {
        _module = [module];
        register_module("module", module);
    }

    public override Tensor forward(Tensor input) => _module[0].call(input);
}
