using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// Makes the tensors of a network. Random values are drawn on the CPU from a generator of its own, so that a seed gives the same
/// network on every device and torch's global generator is never touched.
/// </summary>
internal sealed class Initializer(Device device, Generator generator)
{
    /// <summary>A parameter uniform in ±<paramref name="bound"/>.</summary>
    public Parameter Uniform(double bound, params long[] shape)
    {
        using var scope = NewDisposeScope();
        return Keep(empty(shape, dtype: float32).uniform_(-bound, bound, generator).to(device));
    }

    /// <summary>A parameter of one value.</summary>
    public Parameter Constant(double value, params long[] shape) => Keep(full(shape, value, dtype: float32, device: device));

    /// <summary>A buffer (not trained) of one value.</summary>
    public Tensor Buffer(double value, params long[] shape) => full(shape, value, dtype: float32, device: device).DetachFromDisposeScope();

    private static Parameter Keep(Tensor values)
    {
        var parameter = nn.Parameter(values);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
