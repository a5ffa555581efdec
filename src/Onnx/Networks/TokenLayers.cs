using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Onnx.Graphs;
using Microsoft.ML.NoisyLabels.Onnx.Schema;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Onnx.Networks;

/// <summary>The layers over token ids, (B, T) float32 with 0 for padding.</summary>
internal static class TokenLayers
{
    /// <summary>(B, T, D), zero where padding stands.</summary>
    public static string Write(GraphPart part, Embedding embedding, string ids) =>
        part.Node("Mul", [Vectors(part, embedding, ids), part.Reshape(Mask(part, ids), 0, -1, 1)]);

    /// <summary>The sum over tokens by their number, (B, D), as products of matrices: sums along axes are written otherwise from version 13 of the operator set on.</summary>
    public static string WriteMean(GraphPart part, string ids, string vectors)
    {
        var mask = Mask(part, ids);
        var count = part.Reshape(CountTokens(part, mask), -1, 1);
        var sum = part.Node("Flatten", part.Node("MatMul", [part.Reshape(mask, 0, 1, -1), vectors]), ("axis", 1L));
        return part.Node("Div", [sum, part.Node("Max", [count, part.Constant("one", ones(1))])]);
    }

    /// <summary>
    /// The hidden state after the last token, (B, H). Padding leaves the state as it is, wherever it stands; ONNX leaves out only steps at the end. So the tokens are moved to the front,
    /// in their order, and their number says where the sequence ends.
    /// </summary>
    public static string Write(GraphPart part, Lstm lstm, GraphPart embedding, string ids)
    {
        const long time = 1;
        var mask = Mask(part, ids);

        // The number of tokens from here to the end falls from token to token; padding ranks last.
        var tokensLeft = part.Node("Mul", [part.Node("CumSum", [mask, part.Constant("time", tensor(time))], ("reverse", 1L)), mask]);
        var length = part.Node("Gather", [part.Node("Shape", ids), part.Constant("time", time)]);
        var order = part.LastOutput("TopK", [tokensLeft, length], outputCount: 2, ("axis", time));
        var packed = part.Node("GatherElements", [ids, order], ("axis", time));
        var count = part.Reshape(CountTokens(part, mask), -1);

        var inputs = part.Node("Transpose", Vectors(embedding, lstm.Embedding, packed), ("perm", new long[] { 1, 0, 2 }));
        string Gates(string name, Tensor tensor) => part.Constant(name, InputOutputForgetCell(tensor).unsqueeze(0));
        var biases = part.Constant("bias", cat([InputOutputForgetCell(lstm.InputBias), InputOutputForgetCell(lstm.HiddenBias)], 0).unsqueeze(0));
        var hidden = part.LastOutput("LSTM",
            [inputs, Gates("weight_ih", lstm.InputWeight), Gates("weight_hh", lstm.HiddenWeight), biases, part.Cast(count, TensorProto.Types.DataType.Int32)],
            outputCount: 2, ("hidden_size", lstm.HiddenWeight.shape[1]));
        return part.Reshape(hidden, -1, lstm.HiddenWeight.shape[1]);
    }

    /// <summary>The vectors of tokens, (B, T, D). An id that is none is as much of an error here as in training: it is sent out of bounds.</summary>
    private static string Vectors(GraphPart part, Embedding embedding, string ids)
    {
        var weight = part.Constant("weight", embedding.Weight);
        var isNegative = part.Node("Less", [ids, part.Constant("zero", zeros(1))]);
        var isWhole = part.Node("Equal", [ids, part.Node("Floor", ids)]);
        var isWrong = part.Node("Or", [isNegative, part.Node("Not", isWhole)]);
        var outOfBounds = part.Constant("vocabulary_size", full(1, (float)embedding.Weight.shape[0]));
        var checkedIds = part.Node("Where", [isWrong, outOfBounds, ids]);
        return part.Node("Gather", [weight, part.Cast(checkedIds, TensorProto.Types.DataType.Int64)]);
    }

    /// <summary>1 where a token stands, 0 where padding does, (B, T).</summary>
    private static string Mask(GraphPart part, string ids)
    {
        var isPadding = part.Node("Equal", [ids, part.Constant("padding", zeros(1))]);
        return part.Cast(part.Node("Not", isPadding), TensorProto.Types.DataType.Float);
    }

    /// <summary>The number of tokens, (B, 1, 1).</summary>
    private static string CountTokens(GraphPart part, string mask) => part.Node("MatMul", [part.Reshape(mask, 0, 1, -1), part.Reshape(mask, 0, -1, 1)]);

    /// <summary>Torch orders the gates input, forget, cell, output; ONNX input, output, forget, cell.</summary>
    private static Tensor InputOutputForgetCell(Tensor gates)
    {
        var parts = gates.chunk(4, 0);
        return cat([parts[0], parts[3], parts[1], parts[2]], 0);
    }
}
