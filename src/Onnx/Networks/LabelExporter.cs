using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Onnx.Graphs;
using Microsoft.ML.NoisyLabels.Onnx.Schema;
using Microsoft.ML.NoisyLabels.Scoring;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Onnx.Networks;

/// <summary>Writes the way from class probabilities to the most likely class's value, the first one on a tie.</summary>
internal static class LabelExporter
{
    /// <param name="graph">The graph to append to.</param>
    /// <param name="labels">The classes. Where the label column had no values, the label is the key itself, counted from 1 as ML.NET does.</param>
    /// <param name="scores">The class probabilities, (B, K).</param>
    /// <param name="output">What the label, (B, 1), is to be called.</param>
    /// <returns>The type of the label.</returns>
    public static TensorProto.Types.DataType Write(GraphWriter graph, ClassLabels labels, string scores, string output)
    {
        var part = graph.Part("label");
        var mostLikely = part.Node("ArgMax", scores, ("axis", 1L), ("keepdims", 1L));
        if (WholeNumbers(labels) is { } numbers)
        {
            graph.Node("Gather", output, [part.Constant("classes", numbers), mostLikely]);
            return TensorProto.Types.DataType.Int64;
        }

        graph.Node("Gather", output, [graph.Constant("label/classes", labels.Names!), mostLikely]);
        return TensorProto.Types.DataType.String;
    }

    private static long[]? WholeNumbers(ClassLabels labels)
    {
        if (labels.Names is null) return [.. Enumerable.Range(1, labels.Count)];
        if (labels.ItemType is BooleanDataViewType) return [.. labels.Names.Select(name => bool.Parse(name) ? 1L : 0L)];

        var numbers = new long[labels.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (labels.ItemType is not NumberDataViewType || !long.TryParse(labels.Names[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i])) return null;
        }
        return labels.ItemType!.RawType == typeof(float) || labels.ItemType.RawType == typeof(double) ? null : numbers;
    }
}
