using TorchSharp.Modules;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

/// <summary>A loss whose gradient is simple: the sum of (i + 1) / 2 · pᵢ² .</summary>
internal static class OptimProblem
{
    public static double Slope(double value, int index) => (index + 1) * value;

    public static void Gradient(Parameter parameter)
    {
        using var gradient = parameter.grad;
        gradient?.zero_();
        using var scope = NewDisposeScope();
        var factors = arange(1, parameter.shape[0] + 1, dtype: parameter.dtype);
        (factors * parameter * parameter / 2).sum().backward();
    }
}
