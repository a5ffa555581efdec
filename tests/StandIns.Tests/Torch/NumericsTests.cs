using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public class NumericsTests
{
    private static readonly Tensor s_matrix = tensor(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    [Fact]
    public void OperatorsFollowArithmetic()
    {
        using var x = tensor(new[] { 1.0, 4.0 });
        Expect.Close(x + x, 2, 8);
        Expect.Close(1 - x, 0, -3);
        Expect.Close(x - 1, 0, 3);
        Expect.Close(2.0 / x, 2, 0.5);
        Expect.Close(x / 2f, 0.5, 2);
        Expect.Close(-x * 3L, -3, -12);
        Expect.Close(x % 3, 1, 1);
        Expect.Close(x.pow(2), 1, 16);
        Expect.Close(x >= 2, 0, 1);
        Expect.Close(~(x == 1), 0, 1);
        Expect.Close((x > 0) & (x < 2), 1, 0);
        Assert.Equal(float32, (tensor(new[] { 1f }) * 2.5).dtype);
        Assert.Equal(float32, (tensor(new[] { 1 }) / 2).dtype);
    }

    [Fact]
    public void InPlaceFormsChangeAndReturnTheTensor()
    {
        using var x = tensor(new[] { 1.0, 4.0 });
        Assert.Same(x, x.add_(1).mul_(2).sub_(tensor(1.0)));
        Expect.Close(x, 3, 9);
        Expect.Close(x.sqrt_(), Math.Sqrt(3), 3);
        Expect.Close(x.lerp_(zeros_like(x), tensor(0.5)), Math.Sqrt(3) / 2, 1.5);
        Expect.Close(x.zero_().add_(tensor(3.0), 2), 6, 6);
        Expect.Close(x.addcdiv_(ones_like(x), full_like(x, 4), 2), 6.5, 6.5);
        Expect.Close(x.clamp_(max: 6), 6, 6);
        Expect.Close(x.fill_(8).div_(3, RoundingMode.floor), 2, 2);
    }

    [Fact]
    public void FunctionsTakeTheirKnownValues()
    {
        Expect.Close(tensor(1.0).exp(), Math.E);
        Expect.Close(tensor(Math.E).log(), 1);
        Expect.Close(tensor(0.5).erf(), 0.5204998778);
        Expect.Close(tensor(5.0).lgamma(), Math.Log(24));
        Expect.Close(tensor(1.0).digamma(), -0.5772156649);
        Expect.Close(tensor(0.0).sigmoid(), 0.5);
        Expect.Close(tensor(1.0).tanh(), Math.Tanh(1));
        Expect.Close(tensor(1e-10).log1p() / 1e-10, 1);
        Expect.Close(tensor(new[] { 0.0, Math.Log(3) }).softmax(0), 0.25, 0.75);
        Expect.Close(tensor(new[] { 0.0, Math.Log(3) }).log_softmax(0), Math.Log(0.25), Math.Log(0.75));
        Expect.Close(tensor(new[] { 0.0, 0.0 }).logsumexp(0), Math.Log(2));
        Expect.Close(tensor(new[] { double.NaN, double.PositiveInfinity, 1 }).isfinite(), 0, 0, 1);
        Expect.Close(tensor(new[] { -1.5, 2.5 }).clamp(-1, 2), -1, 2);
    }

    [Fact]
    public void Reductions()
    {
        Expect.Close(s_matrix.sum(), 21);
        Expect.Close(s_matrix.sum(1), 6, 15);
        Expect.Shape(s_matrix.sum(1, keepdim: true), 2, 1);
        Expect.Close(s_matrix.mean([0]), 2.5, 3.5, 4.5);
        Expect.Close(s_matrix.var(0, unbiased: false), 2.25, 2.25, 2.25);
        Expect.Close(s_matrix.std(1), 1, 1);
        Expect.Close(s_matrix.prod(), 720);
        Expect.Close(s_matrix.amax(1), 3, 6);
        Expect.Close(s_matrix.max(0).indexes, 1, 1, 1);
        Expect.Close(s_matrix.min(1).values, 1, 4);
        Expect.Close(s_matrix.argmax(1), 2, 2);
        Expect.Close(s_matrix.norm(), Math.Sqrt(91));
        Expect.Close(s_matrix.cumsum(1), 1, 3, 6, 4, 9, 15);
        Expect.Close(tensor(new long[] { 0, 2, 2 }).bincount(null, 4), 1, 0, 2, 0);
        Assert.True((s_matrix > 0).all().ToBoolean());
        Assert.False((s_matrix > 6).any().ToBoolean());
    }

    [Fact]
    public void LinearAlgebra()
    {
        var a = tensor(new double[,] { { 2, 1 }, { 1, 3 } });
        Expect.Close(s_matrix.mm(s_matrix.t()), 14, 32, 32, 77);
        Expect.Close(a.matmul(tensor(new[] { 1.0, 2.0 })), 4, 7);
        Expect.Close(linalg.inv(a), 0.6, -0.2, -0.2, 0.4);
        Expect.Close(linalg.solve(a, tensor(new[] { 3.0, 5.0 })), 0.8, 1.4);
        Expect.Close(linalg.slogdet(a).Item2, Math.Log(5));
        Expect.Close(linalg.svdvals(tensor(new double[,] { { 3, 0 }, { 0, 4 } })), 4, 3);
        Expect.Close(linalg.eigh(a).Item1, (5 - Math.Sqrt(5)) / 2, (5 + Math.Sqrt(5)) / 2);
        Expect.Close(outer(tensor(new[] { 1.0, 2.0 }), tensor(new[] { 3.0, 4.0 })), 3, 4, 6, 8);
        Expect.Close(s_matrix.addmm(s_matrix, eye(3, dtype: float64), 1, 2), 3, 6, 9, 12, 15, 18);
    }

    [Fact]
    public void SortsAndCounts()
    {
        var x = tensor(new[] { 3.0, 1.0, 2.0, 1.0 });
        var (values, indices) = x.sort(stable: true);
        Expect.Close(values, 1, 1, 2, 3);
        Expect.Close(indices, 1, 3, 2, 0);
        Expect.Close(x.argsort(descending: true)[..1], 0);
        Expect.Close(x.topk(2).values, 3, 2);
        var (output, inverse, counts) = x.unique(return_inverse: true, return_counts: true);
        Expect.Close(output, 1, 2, 3);
        Expect.Close(inverse!, 2, 0, 1, 0);
        Expect.Close(counts!, 2, 1, 1);
        Assert.Null(x.unique().counts);
    }
}
