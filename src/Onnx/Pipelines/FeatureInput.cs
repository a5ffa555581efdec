using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Onnx.Graphs;
using Microsoft.ML.NoisyLabels.Onnx.Schema;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels.Onnx.Pipelines;

/// <summary>Writes the way from raw columns to what the network takes: float32 in the features' own scale.</summary>
internal static class FeatureInput
{
    /// <summary>Declares the columns that come in and writes what makes the features of them.</summary>
    /// <param name="model">The model, which gets the versions of the operators that ML.NET's converter writes.</param>
    /// <param name="graph">Its graph.</param>
    /// <param name="catalog">Where the converter is.</param>
    /// <param name="prefix">The steps.</param>
    /// <param name="format">What the network takes.</param>
    /// <returns>What the network takes.</returns>
    public static string Write(ModelProto model, GraphWriter graph, ModelOperationsCatalog catalog, FeaturePrefix prefix, FeatureFormat format)
    {
        if (prefix.Steps.Count == 0) return Prepare(graph, format, Declare(graph, prefix.Features, format), IsShaped(prefix.Features, format));

        var variables = new Dictionary<string, string>();
        model.OpsetImport.Clear();
        foreach (var step in prefix.Steps)
        {
            var converted = ConvertedStep.Convert(catalog, step);
            converted.AppendTo(graph, variables);
            model.IrVersion = converted.Model.IrVersion;
            model.OpsetImport.AddRange(converted.OperatorSets.ExceptBy(model.OpsetImport.Select(set => set.Domain), set => set.Domain));
        }
        // The converter lets dimensions of one value stand that the column has not.
        return Prepare(graph, format, variables[prefix.Features.Name], isShaped: false);
    }

    private static string Declare(GraphWriter graph, DataViewSchema.Column column, FeatureFormat format)
    {
        var type = format.Kind == FeatureKind.Single ? TensorProto.Types.DataType.Float : TensorProto.Types.DataType.Uint8;
        // Images of a size that their column does not tell have the size of those trained on.
        graph.Input(column.Name, type, (column.Type is VectorDataViewType vector ? vector.Dimensions : format.Shape).Select(size => (long)size));
        return column.Name;
    }

    private static bool IsShaped(DataViewSchema.Column column, FeatureFormat format) => column.Type is not VectorDataViewType vector || vector.Dimensions.SequenceEqual(format.Shape);

    private static string Prepare(GraphWriter graph, FeatureFormat format, string input, bool isShaped)
    {
        var part = graph.Part("features");
        if (format.Kind != FeatureKind.Single) input = part.Cast(input, TensorProto.Types.DataType.Float);
        return isShaped ? input : part.Reshape(input, [-1, .. format.Shape.Select(size => (long)size)]);
    }
}
