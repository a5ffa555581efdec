using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StandIns.Tests.Torch;

public class NnGradientTests
{
    [Fact]
    public void GradientsOfANetworkAreFiniteDifferences()
    {
        using var network = Sequential(Linear(3, 4), BatchNorm1d(4), LeakyReLU(0.1), Linear(4, 2));
        network.to(ScalarType.Float64);
        var phase = 0;
        foreach (var parameter in network.parameters()) NnExpect.Set(parameter, NnExpect.Wave((int)parameter.numel(), ++phase));
        using var input = tensor(NnExpect.Wave(15)).reshape(5, 3);
        using var target = tensor(new long[] { 0, 1, 1, 0, 1 });

        double Loss()
        {
            using var scope = NewDisposeScope();
            return functional.cross_entropy(network.call(input), target).item<double>();
        }

        functional.cross_entropy(network.call(input), target).backward();
        foreach (var parameter in network.parameters())
            NnExpect.Close(Differences(parameter, Loss), parameter.grad!, 1e-8);
    }

    private static double[] Differences(Parameter parameter, Func<double> loss)
    {
        const double step = 1e-5;
        var values = NnExpect.Values(parameter);
        return [.. values.Select((value, i) =>
        {
            double At(double moved)
            {
                NnExpect.Set(parameter, [.. values.Select((v, j) => j == i ? moved : v)]);
                var result = loss();
                NnExpect.Set(parameter, values);
                return result;
            }

            return (At(value + step) - At(value - step)) / (2 * step);
        })];
    }

    [Fact]
    public void ClippingScalesAllGradientsTogether()
    {
        using var first = Parameter(tensor(new[] { 3.0 }));
        using var second = Parameter(tensor(new[] { 4.0 }));
        using var without = Parameter(tensor(new[] { 1.0 }));
        ((first * first + second * second) / 2).sum().backward();
        Parameter[] parameters = [first, second, without];

        Assert.Equal(5, nn.utils.clip_grad_norm_(parameters, 10), 12);
        NnExpect.Close([3], first.grad!);
        Assert.Equal(5, nn.utils.clip_grad_norm_(parameters, 1), 12);
        NnExpect.Close([0.6], first.grad!, 1e-6);
        NnExpect.Close([0.8], second.grad!, 1e-6);
        nn.utils.clip_grad_value_([first, second], 0.7);
        NnExpect.Close([0.7], second.grad!, 1e-6);
    }
}
