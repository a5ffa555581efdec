using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public class CreationTests
{
    [Fact]
    public void ArraysKeepTheirTypeAndShape()
    {
        Assert.Equal(float32, tensor(new[] { 1f, 2f }).dtype);
        Assert.Equal(float64, tensor(new[] { 1.0, 2.0 }).dtype);
        Assert.Equal(int64, tensor(new[] { 1L, 2L }).dtype);
        Assert.Equal(int32, tensor(new[] { 1, 2 }).dtype);
        Assert.Equal(@bool, tensor(new[] { true, false }).dtype);
        Assert.Equal(uint8, tensor(new byte[] { 1, 2 }).dtype);
        Expect.Shape(tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }), 2, 3);
        Expect.Shape(tensor(new[] { 1f, 2f, 3f, 4f, 5f, 6f }, [3, 2]), 3, 2);
        Expect.Shape(tensor(new List<long> { 1, 2, 3 }), 3);
        Assert.Equal(float16, tensor(new[] { 1f }, dtype: float16).dtype);
    }

    [Fact]
    public void NumbersAreScalars()
    {
        Expect.Shape(tensor(2.5));
        Assert.Equal(float64, tensor(2.5).dtype);
        Assert.Equal(float32, tensor(2.5f).dtype);
        Assert.Equal(int64, tensor(2L).dtype);
        Assert.Equal(int32, tensor(2).dtype);
        Assert.Equal(2.5, tensor(2.5).item<double>());
        Assert.Equal(7, tensor(7).ToInt32());
        Assert.Equal(3.5, (double)tensor(3.5f));
    }

    [Fact]
    public void AnArrayThatIsTooShortIsRefused() => Assert.Throws<ArgumentException>(() => tensor(new[] { 1f, 2f, 3f }, [2, 2]));

    [Fact]
    public void ATensorOfAnArrayIsACopyAndFromArrayIsNot()
    {
        var source = new[] { 1f, 2f };
        using var copy = tensor(source);
        using var shared = from_array(source);
        source[0] = 9;
        Expect.Close(copy, 1, 2);
        Expect.Close(shared, 9, 2);
    }

    [Fact]
    public void Fills()
    {
        Expect.Close(zeros(3), 0, 0, 0);
        Expect.Close(ones(1, 2), 1, 1);
        Expect.Close(full([2], 7.5), 7.5, 7.5);
        Assert.Equal(int64, full([2], 7).dtype);
        Expect.Close(eye(2), 1, 0, 0, 1);
        Expect.Close(arange(4), 0, 1, 2, 3);
        Assert.Equal(int64, arange(4).dtype);
        Expect.Close(arange(1.0, 2.0, 0.5), 1, 1.5);
        Assert.Equal(float32, arange(1.0, 2.0, 0.5).dtype);
        Expect.Close(linspace(0, 1, 3), 0, 0.5, 1);
        Assert.Equal(int32, zeros(2, dtype: int32).dtype);
        Assert.True(zeros(2, requires_grad: true).requires_grad);
        Expect.Close(full_like(zeros(2, dtype: float64), 3), 3, 3);
        Assert.Equal(float64, ones_like(zeros(2, dtype: float64)).dtype);
    }

    [Fact]
    public void JoinsTensors()
    {
        using var a = tensor(new[] { 1f, 2f });
        using var b = tensor(new[] { 3f, 4f });
        Expect.Close(cat([a, b]), 1, 2, 3, 4);
        Expect.Shape(stack([a, b]), 2, 2);
        Expect.Close(stack([a, b], 1), 1, 3, 2, 4);
        Expect.Close(where(a > 1, a, b), 3, 2);
        Expect.Close(einsum("i,j->ij", a, b), 3, 4, 6, 8);
        Assert.Same(a, cat([a]));
    }
}
