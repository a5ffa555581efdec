using TorchSharp;
using TorchSharp.Dispatch;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public class DispatchTests
{
    private static readonly Op s_linear = new("linear"), s_addInPlace = new("_foreach_add_.Scalar"), s_sort = new("sort"), s_unbind = new("unbind.int");

    [Fact]
    public void AnyOperatorCanBeCalledByItsSchemaName()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[,] { { 1, 2 }, { 3, 4 } });
        Expect.Close(s_linear.Call(x, x, Arg.None), 5, 11, 11, 25);
        Expect.Close(s_linear.Call(x, x), 5, 11, 11, 25);
        s_addInPlace.Run(Arg.List([x, x]), 0.5);
        Expect.Close(x, 2, 3, 4, 5);
        var (values, indices) = s_sort.CallPair(x, 0, true);
        Expect.Close(values, 4, 5, 2, 3);
        Expect.Close(indices, 1, 1, 0, 0);
        Expect.Close(s_unbind.CallList(x, 1)[1], 3, 5);
    }
}
