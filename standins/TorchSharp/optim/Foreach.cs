using TorchSharp.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Operators over whole lists of tensors: a step costs a few calls, however many parameters there are.</summary>
internal static class Foreach
{
    public static void Zero(Tensor[] targets) => Aten._foreach_zero_.Run(targets);

    public static Tensor[] Add(Tensor[] left, Tensor[] right, double factor) => Aten._foreach_add_List.CallList(left, right, factor);

    public static void AddTo(Tensor[] targets, Tensor[] terms, double factor) => Aten._foreach_add__List.Run(targets, terms, factor);

    public static void AddTo(Tensor[] targets, double number) => Aten._foreach_add__Scalar.Run(targets, number);

    public static void Multiply(Tensor[] targets, double factor) => Aten._foreach_mul__Scalar.Run(targets, factor);

    public static void Divide(Tensor[] targets, double[] divisors) => Aten._foreach_div__ScalarList.Run(targets, divisors);

    public static Tensor[] SquareRoot(Tensor[] tensors) => Aten._foreach_sqrt.CallList(tensors);

    public static void AddSquareTo(Tensor[] targets, Tensor[] tensors, double factor) => Aten._foreach_addcmul__Scalar.Run(targets, tensors, tensors, factor);

    public static void AddQuotientTo(Tensor[] targets, Tensor[] dividends, Tensor[] divisors, double[] factors) =>
        Aten._foreach_addcdiv__ScalarList.Run(targets, dividends, divisors, factors);

    public static void MaximumTo(Tensor[] targets, Tensor[] tensors)
    {
        for (var i = 0; i < targets.Length; i++) Aten.maximum_out.Run(targets[i], tensors[i], targets[i]);
    }
}
