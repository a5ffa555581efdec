using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Onnx.Graphs;
using Microsoft.ML.NoisyLabels.Scoring;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Onnx.Networks;

/// <summary>Writes a scoring network: its members, their heads, and how they agree.</summary>
internal static class NetworkExporter
{
    private const string Root = "network";

    /// <param name="graph">The graph to append to.</param>
    /// <param name="network">The network.</param>
    /// <param name="member">The only member to write, or null for all.</param>
    /// <param name="input">The features in their own scale, float32 (B, dimensions of an example).</param>
    /// <param name="output">What the class probabilities, (B, K), are to be called.</param>
    public static void Write(GraphWriter graph, ScoringNetwork network, int? member, string input, string output)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var names = network.named_modules().ToDictionary(entry => entry.Item2, entry => $"{Root}/{entry.Item1.Replace('.', '/')}");
        var layers = new LayerExporter(graph, names);
        if (network.Normalization is { } normalization) input = layers.Write(normalization, input);
        var members = member is { } index ? [network.Members[index]] : network.Members;
        var logits = members.Select(part => Logits(graph.Part(names[part.Head]), network.Spec, layers.Write(part.Head, layers.Write(part.Backbone, input)))).ToArray();

        var root = graph.Part(Root);
        if (logits.Length == 1) graph.Node("Softmax", output, logits, ("axis", 1L));
        else if (network.Spec.Combination == Combination.SummedLogits) graph.Node("Softmax", output, [root.Node("Sum", logits)], ("axis", 1L));
        else graph.Node("Mean", output, logits.Select(values => root.Node("Softmax", values, ("axis", 1L))));
    }

    private static string Logits(GraphPart part, ScoringSpec spec, string outputs) => spec.Head switch
    {
        SoftmaxHead => outputs,
        InverseIlrHead ilr => part.Node("Gemm", [outputs, part.Constant("helmert_basis", HelmertBasis(spec.ClassCount, ilr.Tau))]),
        _ => throw new NotSupportedException($"The head '{spec.Head.Name}' has no counterpart in ONNX."),
    };

    /// <summary>H / τ, (K − 1, K): the coordinates times it are the logits.</summary>
    private static Tensor HelmertBasis(int classCount, double temperature)
    {
        var basis = LogRatio.HelmertBasis(classCount);
        return tensor([.. basis.Cast<double>().Select(entry => (float)(entry / temperature))], [classCount - 1, classCount]);
    }
}
