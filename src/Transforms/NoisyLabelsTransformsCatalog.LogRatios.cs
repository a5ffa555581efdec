using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsTransformsCatalog
{
    /// <summary>Turns labels into isometric log-ratios: the regression targets of K - 1 coordinates in which class distributions have Euclidean distances.</summary>
    /// <remarks>
    /// <para>
    /// The label is smoothed, to 1 - γ + γ / K for its class and γ / K for the K - 1 others, and written in the coordinates of <see cref="LogRatio.Ilr"/>: the
    /// Helmert basis, with the sign of SGN (Englesson and Azizpour, "Robust Classification via Regression for Learning with Noisy Labels", ICLR 2024).
    /// All classes are equally long and equally far from each other. <see cref="InverseIlrLabel"/> leads back.
    /// </para>
    /// <para>
    /// The label column must be a key over <see cref="uint"/>, as <c>MapValueToKey</c> makes it, with 2 to
    /// <see cref="LabelVectorEstimator.MaximumClassCount"/> classes. A missing label becomes a vector of NaN.
    /// </para>
    /// </remarks>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="labelColumnName">The column with the labels.</param>
    /// <param name="outputColumnName">The column for the vector of K - 1 coordinates.</param>
    /// <param name="smoothing">The label smoothing γ, in (0, 1).</param>
    /// <param name="outputKind">The type of the coordinates: Single or Double.</param>
    /// <exception cref="ArgumentException">A column name is empty, or an argument is outside its range.</exception>
    public static LabelVectorEstimator IlrLabel(
        this TransformsCatalog catalog,
        string labelColumnName = "Label",
        string outputColumnName = "LogRatios",
        double smoothing = 0.001,
        DataKind outputKind = DataKind.Single)
        => LabelVector(catalog, labelColumnName, outputColumnName, new(LogRatioForm.Ilr, smoothing), outputKind);

    /// <summary>Turns labels into additive log-ratios: K - 1 coordinates, each the logarithm of a class's probability over the last one's.</summary>
    /// <remarks>As <see cref="IlrLabel"/>, in the coordinates of <see cref="LogRatio.Alr"/>. Not isometric: distances depend on which class is the last.</remarks>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="labelColumnName">The column with the labels.</param>
    /// <param name="outputColumnName">The column for the vector of K - 1 coordinates.</param>
    /// <param name="smoothing">The label smoothing γ, in (0, 1).</param>
    /// <param name="outputKind">The type of the coordinates: Single or Double.</param>
    /// <exception cref="ArgumentException">A column name is empty, or an argument is outside its range.</exception>
    public static LabelVectorEstimator AlrLabel(
        this TransformsCatalog catalog,
        string labelColumnName = "Label",
        string outputColumnName = "LogRatios",
        double smoothing = 0.001,
        DataKind outputKind = DataKind.Single)
        => LabelVector(catalog, labelColumnName, outputColumnName, new(LogRatioForm.Alr, smoothing), outputKind);

    /// <summary>Turns labels into centred log-ratios: K coordinates that sum to 0, one a class.</summary>
    /// <remarks>As <see cref="IlrLabel"/>, in the coordinates of <see cref="LogRatio.Clr"/>. Isometric, with one coordinate more than is needed.</remarks>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="labelColumnName">The column with the labels.</param>
    /// <param name="outputColumnName">The column for the vector of K coordinates.</param>
    /// <param name="smoothing">The label smoothing γ, in (0, 1).</param>
    /// <param name="outputKind">The type of the coordinates: Single or Double.</param>
    /// <exception cref="ArgumentException">A column name is empty, or an argument is outside its range.</exception>
    public static LabelVectorEstimator ClrLabel(
        this TransformsCatalog catalog,
        string labelColumnName = "Label",
        string outputColumnName = "LogRatios",
        double smoothing = 0.001,
        DataKind outputKind = DataKind.Single)
        => LabelVector(catalog, labelColumnName, outputColumnName, new(LogRatioForm.Clr, smoothing), outputKind);

    private static LabelVectorEstimator LabelVector(
        TransformsCatalog catalog, string labelColumnName, string outputColumnName, LabelEncoding encoding, DataKind outputKind)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new LabelVectorEstimator(new LabelVectorSettings(labelColumnName, outputColumnName, encoding, outputKind));
    }
}
