using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StandIns.Tests.Torch;

public class OptimSgdTests
{
    private static readonly double[] start = [1, -2, 0.5];

    [Theory]
    [InlineData(0, 0, 0, false)]
    [InlineData(0, 0, 0.1, false)]
    [InlineData(0.9, 0, 0, false)]
    [InlineData(0.9, 0.5, 0.1, false)]
    [InlineData(0.9, 0, 0.1, true)]
    public void StepsFollowTheRecurrence(double momentum, double dampening, double decay, bool nesterov)
    {
        const double rate = 0.1;
        using var parameter = Parameter(tensor(start));
        using var optimizer = optim.SGD([parameter], rate, momentum, dampening, decay, nesterov);
        var (expected, buffer) = (start.ToArray(), new double[3]);

        for (var step = 0; step < 3; step++)
        {
            OptimProblem.Gradient(parameter);
            optimizer.step();

            for (var i = 0; i < expected.Length; i++)
            {
                var gradient = OptimProblem.Slope(expected[i], i) + decay * expected[i];
                buffer[i] = step == 0 ? gradient : momentum * buffer[i] + (1 - dampening) * gradient;
                var direction = momentum == 0 ? gradient : nesterov ? gradient + momentum * buffer[i] : buffer[i];
                expected[i] -= rate * direction;
            }
            NnExpect.Close(expected, parameter);
        }
    }

    [Fact]
    public void ParametersWithoutGradientStay()
    {
        using var used = Parameter(tensor(start));
        using var unused = Parameter(tensor(start));
        using var optimizer = optim.SGD([used, unused], 0.1, momentum: 0.9, weight_decay: 0.1);

        OptimProblem.Gradient(used);
        optimizer.step();

        NnExpect.Close(start, unused);
        Assert.NotEqual(start, NnExpect.Values(used));
    }

    [Fact]
    public void GroupsHaveOptionsOfTheirOwn()
    {
        using var slow = Parameter(tensor(start));
        using var fast = Parameter(tensor(start));
        using var optimizer = optim.SGD([new SGD.ParamGroup([slow], lr: 0.1), new SGD.ParamGroup([fast], lr: 0.2)], 1.0);
        Assert.Equal([0.1, 0.2], optimizer.ParamGroups.Select(group => group.LearningRate));

        foreach (var group in optimizer.ParamGroups) group.LearningRate *= 0.5;
        OptimProblem.Gradient(slow);
        OptimProblem.Gradient(fast);
        optimizer.step();

        NnExpect.Close([.. start.Select((value, i) => value - 0.05 * OptimProblem.Slope(value, i))], slow);
        NnExpect.Close([.. start.Select((value, i) => value - 0.1 * OptimProblem.Slope(value, i))], fast);
    }

    [Fact]
    public void ZeroGradLeavesZeros()
    {
        using var parameter = Parameter(tensor(start));
        using var optimizer = optim.SGD([parameter], 0.1);
        OptimProblem.Gradient(parameter);

        optimizer.zero_grad();

        NnExpect.Close([0, 0, 0], parameter.grad!);
    }

    [Fact]
    public void AStepLeavesNothingBehind()
    {
        using var scope = NewDisposeScope();
        using var parameter = Parameter(tensor(start));
        using var optimizer = optim.SGD([parameter], 0.1, momentum: 0.9, weight_decay: 0.1, nesterov: true);
        OptimProblem.Gradient(parameter);
        optimizer.step();
        var before = scope.DisposablesCount;

        optimizer.step();

        Assert.Equal(before, scope.DisposablesCount);
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        using var parameter = Parameter(tensor(start));

        Assert.Throws<ArgumentException>(() => optim.SGD([parameter], -1));
        Assert.Throws<ArgumentException>(() => optim.SGD([parameter], 0.1, nesterov: true));
        Assert.Throws<ArgumentException>(() => optim.Adam([parameter], beta1: 1));
    }
}
