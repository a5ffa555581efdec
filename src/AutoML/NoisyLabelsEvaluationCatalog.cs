using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Search;

namespace Microsoft.ML;

/// <summary>Evaluation by labels of which some are wrong.</summary>
public static class NoisyLabelsEvaluationCatalog
{
    /// <summary>Judges predictions by given labels, knowing how labels go wrong. Rows without label or prediction do not count.</summary>
    /// <param name="catalog">The catalog of multiclass classification.</param>
    /// <param name="scored">Scored rows that the model was not trained on.</param>
    /// <param name="transitionMatrix">How labels go wrong, in the order of the label's keys; <c>EstimateTransitionMatrix</c> makes one from data.</param>
    /// <param name="labelColumnName">The column of given labels, a key.</param>
    /// <param name="predictedLabelColumnName">The column of predictions, a key with the same classes.</param>
    /// <param name="trustedColumnName">The Boolean column of rows whose label is verified, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a wrong type.</exception>
    /// <exception cref="ArgumentException">The matrix has another number of classes than a column.</exception>
    /// <exception cref="InvalidOperationException">No row has a label and a prediction, or the matrix has no stable inverse.</exception>
    public static NoisyLabelMetrics EvaluateOnNoisyLabels(
        this MulticlassClassificationCatalog catalog,
        IDataView scored,
        TransitionMatrix transitionMatrix,
        string labelColumnName = "Label",
        string predictedLabelColumnName = "PredictedLabel",
        string? trustedColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(scored);
        ArgumentNullException.ThrowIfNull(transitionMatrix);
        var label = LabelColumns.Require(scored.Schema, "label", labelColumnName);
        var predicted = LabelColumns.Require(scored.Schema, "predicted label", predictedLabelColumnName);
        RequireClassesOf(transitionMatrix, label, nameof(transitionMatrix));
        RequireClassesOf(transitionMatrix, predicted, nameof(transitionMatrix));
        var given = PredictedClasses.Read(scored, label).ToArray();
        var trusted = trustedColumnName is null
            ? new bool[given.Length]
            : [.. PredictedClasses.ReadFlags(scored, SchemaErrors.RequireType(scored.Schema, "trusted", trustedColumnName, BooleanDataViewType.Instance))];
        var rows = PredictedClasses.Read(scored, predicted).Select((prediction, row) => new JudgedRow(given[row], prediction, trusted[row], IsConfident: false));
        return NoisyLabelMetrics.Of(rows, transitionMatrix);
    }

    private static void RequireClassesOf(TransitionMatrix matrix, DataViewSchema.Column column, string parameter)
    {
        if (LabelColumns.CountClasses(column) != matrix.ClassCount)
            throw new ArgumentException($"The transition matrix has {matrix.ClassCount} classes, column '{column.Name}' {LabelColumns.CountClasses(column)}.", parameter);
    }
}
