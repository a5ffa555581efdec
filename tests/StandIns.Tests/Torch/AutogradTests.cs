using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public class AutogradTests
{
    [Fact]
    public void BackwardFillsTheGradientsOfLeaves()
    {
        using var x = tensor(new[] { 1.0, 2.0, 3.0 }, requires_grad: true);
        Assert.True(x.is_leaf);
        (x * x).sum().backward();
        Expect.Close(x.grad!, 2, 4, 6);
        (x * 3).sum().backward();
        Expect.Close(x.grad!, 5, 7, 9);
        x.grad!.zero_();
        (x * x).backward([tensor(new[] { 1.0, 0.0, 2.0 })]);
        Expect.Close(x.grad!, 2, 0, 12);
    }

    [Fact]
    public void GradientsOfGradients()
    {
        using var x = tensor(2.0, requires_grad: true);
        var first = autograd.grad([x.pow(3)], [x], retain_graph: true, create_graph: true)[0];
        Expect.Close(first, 12);
        var second = autograd.grad([first], [x], retain_graph: true, create_graph: true)[0];
        Expect.Close(second, 12);
        autograd.backward([second]);
        Expect.Close(x.grad!, 6);
    }

    [Fact]
    public void AStepOfGradientDescentCanBeDifferentiated()
    {
        using var rate = tensor(0.1, requires_grad: true);
        using var w = tensor(3.0, requires_grad: true);
        var gradient = autograd.grad([w * w], [w], retain_graph: true, create_graph: true)[0];
        var moved = w - rate * gradient;
        Expect.Close(autograd.grad([moved * moved], [rate])[0], 2 * (3 - 0.6) * -6);
    }

    [Fact]
    public void AnUnusedInputHasNoGradient()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = tensor(2.0, requires_grad: true);
        var gradients = autograd.grad([x * 2], [x, y], allow_unused: true);
        Expect.Close(gradients[0], 2);
        Assert.True(gradients[1].IsInvalid);
        Assert.Null(y.grad);
    }

    [Fact]
    public void GuardsSwitchRecordingOffAndOn()
    {
        using var x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
        }
        Assert.True(is_grad_enabled());
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }
        Assert.False(is_inference_mode_enabled());
        Assert.False((x * 2).detach().requires_grad);
    }

    [Fact]
    public void GradientsFlowThroughIndexing()
    {
        using var x = arange(6, dtype: float64).reshape(2, 3).requires_grad_();
        x[1, TensorIndex.Slice(1)].sum().backward();
        Expect.Close(x.grad!, 0, 0, 0, 0, 1, 1);
        x.grad = null;
        Assert.Null(x.grad);
        x[x > 3].sum().backward();
        Expect.Close(x.grad!, 0, 0, 0, 0, 1, 1);
    }
}
