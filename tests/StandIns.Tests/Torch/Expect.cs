using TorchSharp;

namespace StandIns.Tests.Torch;

internal static class Expect
{
    public static void Close(torch.Tensor actual, params double[] expected) => Close(actual, 1e-6, expected);

    public static void Close(torch.Tensor actual, double tolerance, double[] expected)
    {
        var values = actual.to(torch.float64).reshape(-1).data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(Math.Abs(values[i] - expected[i]) <= tolerance || double.IsNaN(values[i]) && double.IsNaN(expected[i]),
                $"element {i} is {values[i]}, expected {expected[i]}");
    }

    public static void Shape(torch.Tensor actual, params long[] expected) => Assert.Equal(expected, actual.shape);
}
