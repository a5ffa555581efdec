using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

/// <summary>Comparisons of tensors with numbers that the tests work out themselves.</summary>
internal static class NnExpect
{
    public static double[] Values(Tensor tensor)
    {
        using var flat = tensor.detach().to(ScalarType.Float64).reshape(-1).contiguous();
        return flat.data<double>().ToArray();
    }

    public static void Close(double[] expected, Tensor actual, double tolerance = 1e-12) => Expect.Close(actual, tolerance, expected);

    public static void Set(Tensor target, params double[] values)
    {
        using var untracked = no_grad();
        using var source = tensor(values).reshape(target.shape);
        target.copy_(source);
    }

    /// <summary>Numbers that look arbitrary and are the same every time.</summary>
    public static double[] Wave(int count, double phase = 0) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Sin(1.7 * i + phase) + 0.3 * Math.Cos(5.1 * i))];
}
