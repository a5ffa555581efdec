using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public class IndexingTests
{
    private static Tensor Grid() => arange(12).reshape(3, 4);

    [Fact]
    public void Reads()
    {
        var x = Grid();
        Expect.Close(x[1], 4, 5, 6, 7);
        Expect.Close(x[-1, -1], 11);
        Expect.Close(x[TensorIndex.Colon, 1], 1, 5, 9);
        Expect.Close(x[1.., ..2], 4, 5, 8, 9);
        Expect.Close(x[^1], 8, 9, 10, 11);
        Expect.Close(x[TensorIndex.Slice(0, 3, 2), TensorIndex.Single(0)], 0, 8);
        Expect.Close(x[TensorIndex.Ellipsis, 3], 3, 7, 11);
        Expect.Shape(x[TensorIndex.Ellipsis, TensorIndex.None], 3, 4, 1);
        Expect.Shape(x[TensorIndex.Null, TensorIndex.Ellipsis], 1, 3, 4);
        Expect.Close(x[x > 9], 10, 11);
        Expect.Close(x[tensor(new long[] { 2, 0 })][TensorIndex.Colon, 0], 8, 0);
        Expect.Close(x[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 3, 1 }))], 3, 1, 7, 5, 11, 9);
        Expect.Close(x[tensor(new long[] { 0, 2 }), tensor(new long[] { 1, 3 })], 1, 11);
    }

    [Fact]
    public void Writes()
    {
        var x = Grid();
        x[0] = tensor(new long[] { 9, 9, 9, 9 });
        x[1, 1] = tensor(-1L);
        x[TensorIndex.Colon, 3] = tensor(0L);
        x[x == 9] = tensor(8L);
        x[2, TensorIndex.Slice(0, 2)] = tensor(new long[,] { { 6, 7 } });
        x.index_put_(5, TensorIndex.Single(1), TensorIndex.Single(0));
        Expect.Close(x, 8, 8, 8, 0, 5, -1, 6, 0, 6, 7, 10, 0);
    }

    [Fact]
    public void SelectsAndScatters()
    {
        var x = Grid();
        var index = tensor(new long[] { 2, 0 });
        Expect.Shape(x.index_select(0, index), 2, 4);
        Expect.Close(x.gather(1, tensor(new long[,] { { 1 }, { 2 }, { 3 } })), 1, 6, 11);
        Expect.Close(zeros(3).index_add_(0, index, tensor(new[] { 1f, 2f }), 1), 2, 0, 1);
        Expect.Close(zeros(3).scatter_add_(0, tensor(new long[] { 1, 1 }), tensor(new[] { 1f, 2f })), 0, 3, 0);
        Expect.Close(zeros(3).scatter_(0, index, tensor(new[] { 1f, 2f })), 2, 0, 1);
        Expect.Close(zeros(3).index_copy_(0, index, tensor(new[] { 1f, 2f })), 2, 0, 1);
        Expect.Close(x.masked_select(x < 2), 0, 1);
        Expect.Close(arange(3).masked_fill(tensor(new[] { true, false, true }), 7), 7, 1, 7);
        Expect.Close(tensor(new[] { 0f, 1f, 2f }).nonzero(), 1, 2);
        Expect.Close(x.narrow(1, 1, 2).select(0, 2), 9, 10);
        Assert.Equal(3, x.split(2, 0).Concat(x.chunk(1)).Count());
    }

    [Fact]
    public void ShapesChange()
    {
        var x = Grid();
        Expect.Shape(x.view(2, -1), 2, 6);
        Expect.Shape(x.permute(1, 0), 4, 3);
        Expect.Shape(x.unsqueeze(0).squeeze(), 3, 4);
        Expect.Shape(x.flatten(), 12);
        Expect.Shape(x[0].expand(2, 4), 2, 4);
        Expect.Shape(x.repeat(2, 1), 6, 4);
        Expect.Close(arange(3).flip(0), 2, 1, 0);
        Expect.Close(arange(3).roll(1), 2, 0, 1);
        Expect.Close(ones(2, 2).triu(1), 0, 1, 0, 0);
        Assert.False(x.t().is_contiguous());
        Assert.True(x.t().contiguous().is_contiguous());
        Assert.Equal([1L, 4L], x.t().stride());
        Assert.Equal([0L, 4L, 8L, 1L], x.t().data<long>().ToArray()[..4]);
    }

    [Fact]
    public void AccessorsReadAndWriteInPlace()
    {
        using var x = zeros(2, 2);
        var data = x.data<float>();
        data[1, 0] = 5;
        Assert.Throws<IndexOutOfRangeException>(() => data[3] = 7);
        data[1, 1] = 7;
        Expect.Close(x, 0, 0, 5, 7);
        Assert.Equal([0f, 0f, 5f, 7f], data);
        var room = new float[3];
        data.CopyTo(room, 1, 2);
        Assert.Equal([0f, 5f, 7f], room);
        Assert.Equal(16, x.bytes.Length);
        Assert.Throws<ArgumentException>(() => x.data<double>());
        Assert.Throws<ArgumentException>(() => x.item<float>());
    }
}
