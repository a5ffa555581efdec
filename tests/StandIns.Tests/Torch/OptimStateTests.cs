using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StandIns.Tests.Torch;

public class OptimStateTests
{
    private static readonly double[] start = [1, -2, 0.5];

    public static TheoryData<string, Func<Parameter, OptimizerHelper>> Optimizers => new()
    {
        { "SGD", parameter => optim.SGD([parameter], 0.1, momentum: 0.9, weight_decay: 0.01) },
        { "Adam", parameter => optim.Adam([parameter], 0.1, weight_decay: 0.01) },
        { "AdamW", parameter => optim.AdamW([parameter], 0.1, weight_decay: 0.01, amsgrad: true) },
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void SavedStateContinuesWhereItStopped(string name, Func<Parameter, OptimizerHelper> create)
    {
        using var parameter = Parameter(tensor(start));
        using var optimizer = create(parameter);
        Steps(optimizer, parameter, 2);
        foreach (var group in optimizer.ParamGroups) group.LearningRate = 0.05;
        using var stream = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(stream));
        using var copy = Parameter(parameter.detach().clone());
        using var resumed = create(copy);

        stream.Position = 0;
        resumed.load_state_dict(new BinaryReader(stream));
        Steps(optimizer, parameter, 2);
        Steps(resumed, copy, 2);

        Assert.Equal(name, optimizer.GetType().Name);
        Assert.Equal(NnExpect.Values(parameter), NnExpect.Values(copy));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void StateIsCopiedFromAnotherOptimizer(string name, Func<Parameter, OptimizerHelper> create)
    {
        using var parameter = Parameter(tensor(start));
        using var optimizer = create(parameter);
        Steps(optimizer, parameter, 2);
        using var copy = Parameter(parameter.detach().clone());
        using var other = create(copy);

        other.load_state_dict(optimizer.state_dict());

        Assert.Equal(name, other.GetType().Name);
        Assert.True(other.state_dict().State[0].ApproximatelyEquals(optimizer.state_dict().State[0]));
        Steps(optimizer, parameter, 1);
        Steps(other, copy, 1);
        Assert.Equal(NnExpect.Values(parameter), NnExpect.Values(copy));
    }

    [Fact]
    public void StateIsOpenToReading()
    {
        using var parameter = Parameter(tensor(start));
        using var optimizer = optim.SGD([parameter], 0.1, momentum: 0.9);
        Assert.Null(((SGD.State)optimizer.state_dict().State[0]).momentum_buffer);

        Steps(optimizer, parameter, 1);

        NnExpect.Close([.. start.Select(OptimProblem.Slope)], ((SGD.State)optimizer.state_dict().State[0]).momentum_buffer);
        Assert.Equal([[0]], optimizer.state_dict().StateIndexRef);
    }

    [Fact]
    public void TheStateOfAnotherOptimizerIsRefused()
    {
        using var parameter = Parameter(tensor(start));
        using var adam = optim.Adam([parameter]);
        using var adamW = optim.AdamW([parameter]);
        using var stream = new MemoryStream();
        adam.save_state_dict(new BinaryWriter(stream));

        stream.Position = 0;
        Assert.Throws<InvalidDataException>(() => adamW.load_state_dict(new BinaryReader(stream)));
    }

    private static void Steps(OptimizerHelper optimizer, Parameter parameter, int count)
    {
        for (var i = 0; i < count; i++)
        {
            OptimProblem.Gradient(parameter);
            optimizer.step();
        }
    }
}
