using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsTransformsCatalog
{
    /// <summary>Turns isometric log-ratios into class probabilities and a predicted label: the inverse of <see cref="IlrLabel"/>, for what a regression in these coordinates gives.</summary>
    /// <remarks>
    /// The probabilities are those of <see cref="LogRatio.InverseIlr"/>; the label is the likeliest class, the first of several. The number of classes
    /// is that of the coordinates plus 1. The columns have the annotations of ML.NET's multiclass scorers, so that <c>Evaluate</c> and <c>MapKeyToValue</c> take them.
    /// A vector with a number that is not finite becomes probabilities of NaN and a missing label.
    /// </remarks>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="inputColumnName">The column with the coordinates: a known-size vector of Single or Double.</param>
    /// <param name="labelColumnName">A key column with the values of the classes, needed only for fitting; null, the default, takes them from
    /// the annotations of <paramref name="inputColumnName"/>, which has them where it comes from <see cref="IlrLabel"/>.</param>
    /// <param name="scoreColumnName">The column for the vector of K probabilities.</param>
    /// <param name="predictedLabelColumnName">The column for the key of the likeliest class.</param>
    /// <param name="scoreKind">The type of the probabilities: Single, which <c>Evaluate</c> needs, or Double.</param>
    /// <exception cref="ArgumentException">A column name is empty, both outputs have the same name, or an argument is outside its range.</exception>
    public static LogRatioInverseEstimator InverseIlrLabel(
        this TransformsCatalog catalog,
        string inputColumnName = "LogRatios",
        string? labelColumnName = null,
        string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel",
        DataKind scoreKind = DataKind.Single)
        => LogRatioInverse(catalog, new(LogRatioForm.Ilr, inputColumnName, labelColumnName, scoreColumnName, predictedLabelColumnName, scoreKind));

    /// <summary>Turns additive log-ratios into class probabilities and a predicted label: the inverse of <see cref="AlrLabel"/>.</summary>
    /// <remarks>As <see cref="InverseIlrLabel"/>, with the probabilities of <see cref="LogRatio.InverseAlr"/>.</remarks>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="inputColumnName">The column with the coordinates: a known-size vector of Single or Double.</param>
    /// <param name="labelColumnName">A key column with the values of the classes, needed only for fitting; null, the default, takes them from
    /// the annotations of <paramref name="inputColumnName"/>, which has them where it comes from <see cref="AlrLabel"/>.</param>
    /// <param name="scoreColumnName">The column for the vector of K probabilities.</param>
    /// <param name="predictedLabelColumnName">The column for the key of the likeliest class.</param>
    /// <param name="scoreKind">The type of the probabilities: Single, which <c>Evaluate</c> needs, or Double.</param>
    /// <exception cref="ArgumentException">A column name is empty, both outputs have the same name, or an argument is outside its range.</exception>
    public static LogRatioInverseEstimator InverseAlrLabel(
        this TransformsCatalog catalog,
        string inputColumnName = "LogRatios",
        string? labelColumnName = null,
        string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel",
        DataKind scoreKind = DataKind.Single)
        => LogRatioInverse(catalog, new(LogRatioForm.Alr, inputColumnName, labelColumnName, scoreColumnName, predictedLabelColumnName, scoreKind));

    /// <summary>Turns centred log-ratios into class probabilities and a predicted label: the inverse of <see cref="ClrLabel"/>.</summary>
    /// <remarks>As <see cref="InverseIlrLabel"/>, with the probabilities of <see cref="LogRatio.InverseClr"/>; there are as many classes as coordinates.</remarks>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="inputColumnName">The column with the coordinates: a known-size vector of Single or Double.</param>
    /// <param name="labelColumnName">A key column with the values of the classes, needed only for fitting; null, the default, takes them from
    /// the annotations of <paramref name="inputColumnName"/>, which has them where it comes from <see cref="ClrLabel"/>.</param>
    /// <param name="scoreColumnName">The column for the vector of K probabilities.</param>
    /// <param name="predictedLabelColumnName">The column for the key of the likeliest class.</param>
    /// <param name="scoreKind">The type of the probabilities: Single, which <c>Evaluate</c> needs, or Double.</param>
    /// <exception cref="ArgumentException">A column name is empty, both outputs have the same name, or an argument is outside its range.</exception>
    public static LogRatioInverseEstimator InverseClrLabel(
        this TransformsCatalog catalog,
        string inputColumnName = "LogRatios",
        string? labelColumnName = null,
        string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel",
        DataKind scoreKind = DataKind.Single)
        => LogRatioInverse(catalog, new(LogRatioForm.Clr, inputColumnName, labelColumnName, scoreColumnName, predictedLabelColumnName, scoreKind));

    private static LogRatioInverseEstimator LogRatioInverse(TransformsCatalog catalog, LogRatioInverseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new LogRatioInverseEstimator(settings);
    }
}
