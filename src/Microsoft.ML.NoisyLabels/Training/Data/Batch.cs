using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Some examples of a data set.</summary>
/// <param name="Rows">(B) int64: the rows of the data set that the examples are, so that methods can keep state an example.</param>
/// <param name="Inputs">(B, dimensions of an example) float32, in the features' own scale: pixels are 0 to 255.</param>
/// <param name="Labels">(B) int64, the given labels.</param>
/// <param name="Weights">(B) float32, or null for equal weights.</param>
/// <param name="Trusted">(B) bool, which labels are verified; null if none is known to be.</param>
internal sealed record Batch(Tensor Rows, Tensor Inputs, Tensor Labels, Tensor? Weights, Tensor? Trusted)
{
    public long Count => Rows.shape[0];

    /// <summary>
    /// Gives the inputs in another random view, like <see cref="Inputs"/> or by another augmentation: for methods that compare views, weak and strong ones
    /// for example.
    /// </summary>
    public Func<Augmentation?, Tensor> NewView { get; init; } = _ => throw new InvalidOperationException("Only batches that are augmented have further views.");

    /// <summary>Examples of the batch, by their places in it; they have no further views.</summary>
    /// <param name="places">(M) int64.</param>
    public Batch At(Tensor places) =>
        new(Rows.index_select(0, places), Inputs.index_select(0, places), Labels.index_select(0, places), Weights?.index_select(0, places), Trusted?.index_select(0, places));

    /// <summary>The losses of the examples times their weights.</summary>
    public Tensor Weigh(Tensor losses) => Weights is null ? losses : losses * Weights;
}
