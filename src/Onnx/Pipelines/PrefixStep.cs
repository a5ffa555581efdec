using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Onnx.Pipelines;

/// <summary>A step before the network that has a part in the features.</summary>
/// <param name="Number">Its place in the model, from 1.</param>
/// <param name="Transformer">The step.</param>
/// <param name="Sources">The columns that it reads.</param>
/// <param name="Made">Those of its columns that are needed.</param>
internal sealed record PrefixStep(int Number, ITransformer Transformer, IReadOnlyList<DataViewSchema.Column> Sources, IReadOnlyList<string> Made)
{
    public override string ToString() => $"Step {Number} of the model, {Transformer.GetType().Name}, which makes {string.Join(" and ", Made.Select(name => $"column '{name}'"))},";
}
