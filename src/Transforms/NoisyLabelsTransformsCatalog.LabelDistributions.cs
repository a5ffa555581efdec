using Microsoft.ML.Data;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsTransformsCatalog
{
    /// <summary>Turns labels into smoothed distributions: 1 - γ + γ / K for the label's class, γ / K for the K - 1 others.</summary>
    /// <remarks>
    /// Label smoothing is that of Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", CVPR 2016. The label column must be a key over
    /// <see cref="uint"/> with 2 to <see cref="LabelVectorEstimator.MaximumClassCount"/> classes. A missing label becomes a vector of NaN.
    /// </remarks>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="labelColumnName">The column with the labels.</param>
    /// <param name="outputColumnName">The column for the vector of K probabilities.</param>
    /// <param name="smoothing">The label smoothing γ, in [0, 1].</param>
    /// <param name="outputKind">The type of the probabilities: Single or Double.</param>
    /// <exception cref="ArgumentException">A column name is empty, or an argument is outside its range.</exception>
    public static LabelVectorEstimator SmoothLabel(
        this TransformsCatalog catalog,
        string labelColumnName = "Label",
        string outputColumnName = "LabelDistribution",
        double smoothing = 0.1,
        DataKind outputKind = DataKind.Single)
        => LabelVector(catalog, labelColumnName, outputColumnName, new(null, smoothing), outputKind);

    /// <summary>Turns labels into vectors with a 1 for the label's class and 0 elsewhere.</summary>
    /// <remarks>
    /// The label column must be a key over <see cref="uint"/> with 2 to <see cref="LabelVectorEstimator.MaximumClassCount"/> classes. A missing label becomes a
    /// vector of NaN, which no trainer takes for a class; ML.NET's <c>MapKeyToVector</c> makes zeros of it.
    /// </remarks>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="labelColumnName">The column with the labels.</param>
    /// <param name="outputColumnName">The column for the vector of K probabilities.</param>
    /// <param name="outputKind">The type of the probabilities: Single or Double.</param>
    /// <exception cref="ArgumentException">A column name is empty, or an argument is outside its range.</exception>
    public static LabelVectorEstimator OneHotLabel(
        this TransformsCatalog catalog,
        string labelColumnName = "Label",
        string outputColumnName = "LabelDistribution",
        DataKind outputKind = DataKind.Single)
        => LabelVector(catalog, labelColumnName, outputColumnName, new(null, 0), outputKind);
}
