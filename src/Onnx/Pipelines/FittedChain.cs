using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.NoisyLabels.Onnx.Pipelines;

/// <summary>A fitted model, split at the transformer of this library.</summary>
/// <param name="Before">The steps before it.</param>
/// <param name="Trained">The transformer.</param>
internal sealed record FittedChain(IReadOnlyList<ITransformer> Before, NoisyLabelTransformer Trained)
{
    /// <exception cref="ArgumentException">There is no such transformer, or there are several.</exception>
    /// <exception cref="NotSupportedException">A step behind it changes what comes out.</exception>
    public static FittedChain Split(ITransformer model)
    {
        var steps = Flatten(model).ToList();
        var trained = steps.OfType<NoisyLabelTransformer>().ToList();
        if (trained.Count != 1)
            throw new ArgumentException($"The model has {(trained.Count == 0 ? "no transformer" : "several transformers")} of this library; exactly one can be exported.", nameof(model));

        var place = steps.IndexOf(trained[0]);
        // The file's label is the value already, and its outputs are chosen by whoever runs it.
        if (steps.Skip(place + 1).FirstOrDefault(step => step is not (KeyToValueMappingTransformer or ColumnSelectingTransformer)) is { } other)
            throw new NotSupportedException(
                $"Step {steps.IndexOf(other) + 1} of the model, {other.GetType().Name}, stands behind the trained network and cannot be exported. Export the model up to the network.");
        return new FittedChain(steps[..place], trained[0]);
    }

    private static IEnumerable<ITransformer> Flatten(ITransformer model)
    {
        if (model is not IEnumerable<ITransformer>) return [model];
        // As when the chain transforms: steps for training only are left out. What the chain's last transformer is does not matter.
        var serving = (IEnumerable<ITransformer>)((dynamic)model).GetModelFor(TransformerScope.Scoring);
        return serving.SelectMany(Flatten);
    }
}
