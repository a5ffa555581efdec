using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StandIns.Tests.Torch;

public class NnModuleTests
{
    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly Linear first = Linear(3, 4);
        private readonly BatchNorm1d norm = BatchNorm1d(4);
        private readonly ModuleList<Linear> heads = new(Linear(4, 2), Linear(4, 2, hasBias: false));
        private readonly Parameter scale = Parameter(ones(2));
        private readonly Tensor seen = zeros(1, dtype: ScalarType.Int64);

        public Block() : base(nameof(Block)) => RegisterComponents();

        public Parameter Scale => scale;

        public override Tensor forward(Tensor input) => heads[0].call(norm.call(first.call(input))) * scale;
    }

    [Fact]
    public void NamesFollowTheFields()
    {
        using var block = new Block();

        Assert.Equal(
            ["scale", "first.weight", "first.bias", "norm.weight", "norm.bias", "heads.0.weight", "heads.0.bias", "heads.1.weight"],
            block.named_parameters().Select(entry => entry.name));
        Assert.Equal(["seen", "norm.running_mean", "norm.running_var", "norm.num_batches_tracked"], block.named_buffers().Select(entry => entry.name));
        Assert.Equal(["first", "norm", "heads"], block.named_children().Select(entry => entry.name));
        Assert.Equal(["first", "norm", "heads", "heads.0", "heads.1"], block.named_modules().Select(entry => entry.name));
        Assert.Equal(12, block.state_dict().Count);
        Assert.NotNull(block.get_parameter("heads.1.weight"));
        Assert.Null(block.get_parameter("heads.1.bias"));
        Assert.True(block.has_buffer("norm.running_mean"));
    }

    [Fact]
    public void SequentialNumbersItsModules()
    {
        using var network = Sequential(Linear(2, 3), ReLU(), Linear(3, 1, hasBias: false));

        Assert.Equal(["0.weight", "0.bias", "2.weight"], network.named_parameters().Select(entry => entry.name));
        Assert.Equal(3, network.Count);
        using var named = Sequential(("in", Linear(2, 3)), ("out", Linear(3, 1)));
        Assert.Equal(["in.weight", "in.bias", "out.weight", "out.bias"], named.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void EvalReachesEveryModuleBelow()
    {
        using var block = new Block();
        Assert.True(block.training);

        block.eval();
        Assert.All(block.modules(), module => Assert.False(module.training));

        block.train();
        Assert.True(block.training);
        Assert.All(block.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void StateTravelsBetweenModules()
    {
        using var source = new Block();
        using var target = new Block();

        target.load_state_dict(source.state_dict());

        foreach (var (name, parameter) in source.named_parameters())
            NnExpect.Close(NnExpect.Values(parameter), target.get_parameter(name)!);
    }

    [Fact]
    public void StateWithOtherNamesIsRefused()
    {
        using var block = new Block();
        using var linear = Linear(3, 4);

        Assert.Throws<InvalidOperationException>(() => block.load_state_dict(linear.state_dict()));
        var (missing, unexpected) = block.load_state_dict(linear.state_dict(), strict: false);
        Assert.Equal(12, missing.Count);
        Assert.Equal(["weight", "bias"], unexpected);
    }

    [Fact]
    public void ConvertingChangesFloatingPointOnly()
    {
        using var block = new Block();

        block.to(ScalarType.Float64);

        Assert.All(block.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.All(block.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
        Assert.Equal(ScalarType.Float64, block.Scale.dtype);
        Assert.Equal(ScalarType.Int64, block.get_buffer("seen")!.dtype);
        Assert.Equal(ScalarType.Int64, block.get_buffer("norm.num_batches_tracked")!.dtype);
        using var input = ones(2, 3, dtype: ScalarType.Float64);
        using var output = block.call(input);
        Assert.Equal(ScalarType.Float64, output.dtype);
        Assert.Throws<ArgumentException>(() => block.to(ScalarType.Int32));
    }

    [Fact]
    public void PropertiesGiveWrappersOfTheSameTensor()
    {
        using var linear = Linear(2, 2);
        using (var wrapper = linear.weight) NnExpect.Set(wrapper!, 1, 2, 3, 4);

        NnExpect.Close([1, 2, 3, 4], linear.get_parameter("weight")!);
    }

    [Fact]
    public void DisposingReleasesParametersAndBuffers()
    {
        var block = new Block();
        var tensors = block.parameters().Concat(block.buffers()).ToArray();

        block.Dispose();

        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void ZeroGradForgetsGradients()
    {
        using var linear = Linear(2, 1);
        using var input = ones(1, 2);
        linear.call(input).sum().backward();
        Assert.NotNull(linear.get_parameter("weight")!.grad);

        linear.zero_grad();

        Assert.Null(linear.get_parameter("weight")!.grad);
    }

    [Fact]
    public void ParameterIsALeafThatTakesTheTensorOver()
    {
        var data = ones(3);
        using var parameter = Parameter(data);

        Assert.True(parameter.is_leaf);
        Assert.True(parameter.requires_grad);
        Assert.True(data.IsInvalid);
    }
}
