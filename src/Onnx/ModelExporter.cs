using Microsoft.ML.NoisyLabels.Onnx.Graphs;
using Microsoft.ML.NoisyLabels.Onnx.Networks;
using Microsoft.ML.NoisyLabels.Onnx.Pipelines;
using Microsoft.ML.NoisyLabels.Onnx.Schema;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels.Onnx;

/// <summary>Puts an ONNX model together: the columns that come in, the network, the label.</summary>
internal static class ModelExporter
{
    private const string Score = "Score";
    private const string PredictedLabel = "PredictedLabel";

    /// <exception cref="NotSupportedException">The model has no counterpart in ONNX.</exception>
    public static ModelProto Export(ModelOperationsCatalog catalog, ITransformer model, IDataView example, OnnxExportOptions options, long largestSize = GraphWriter.LargestSize)
    {
        var chain = FittedChain.Split(model);
        var parts = chain.Trained.Parts;
        Check(options, parts.Network.Spec.MemberCount);

        var exported = NewModel();
        var graph = new GraphWriter(exported.Graph, largestSize);
        var features = FeatureInput.Write(exported, graph, catalog, FeaturePrefix.Of(chain, example.Schema), parts.Network.Spec.Input);
        if (exported.Graph.Input.FirstOrDefault(input => input.Name is Score or PredictedLabel) is { } taken)
            throw new NotSupportedException($"The model reads a column '{taken.Name}', which is what the file's output is called.");
        NetworkExporter.Write(graph, parts.Network, options.Member, features, Score);
        var labelType = LabelExporter.Write(graph, parts.Labels, Score, PredictedLabel);
        graph.Output(Score, TensorProto.Types.DataType.Float, [parts.Labels.Count]);
        graph.Output(PredictedLabel, labelType, [1]);

        exported.DocString = options.Description ?? "";
        exported.MetadataProps.AddRange(Metadata.Of(parts).Concat(options.Metadata).Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return exported;
    }

    /// <summary>Version 17 of the operator set, of 2022, is old enough for what runs today and new enough for what checks it.</summary>
    private static ModelProto NewModel() => new()
    {
        IrVersion = 8,
        ProducerName = "Microsoft.ML.NoisyLabels",
        ProducerVersion = typeof(ModelExporter).Assembly.GetName().Version!.ToString(3),
        Graph = new GraphProto { Name = "noisy_labels" },
        OpsetImport = { new OperatorSetIdProto { Version = 17 } },
    };

    private static void Check(OnnxExportOptions options, int memberCount)
    {
        if (options.Member < 0 || options.Member >= memberCount)
            throw new ArgumentOutOfRangeException(nameof(options), options.Member, $"Member must be from 0 to {memberCount - 1}, for the networks that serve together, or null");
        if (options.Metadata is null || options.Metadata.Any(entry => entry.Value is null || entry.Key.StartsWith(Metadata.Prefix, StringComparison.Ordinal)))
            throw new ArgumentException($"Metadata must neither be nor hold null, and its names must not start with '{Metadata.Prefix}'", nameof(options));
    }
}
