using System.Globalization;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Estimation;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Estimates how labels went wrong.</summary>
public static class TransitionMatrixEstimationCatalog
{
    /// <summary>Estimates the transition matrix of labels from a model's class probabilities.</summary>
    /// <remarks>
    /// <para>
    /// The model is trained on the labels as they were given, and has best not seen the rows it scores: cross-validation gives such scores. An overfitted model
    /// repeats the labels and makes every estimate look like no noise.
    /// </para>
    /// <code>
    /// var scored = modelTrainedOnGivenLabels.Transform(heldOut);
    /// var estimate = ml.MulticlassClassification.EstimateTransitionMatrix(scored, TransitionMatrixMethod.DualT());
    /// Console.WriteLine(estimate);
    /// </code>
    /// <para>
    /// Rows are read one by one, in one to three passes; only counts and probabilities of shape (K, K) are kept, and what a percentile needs.
    /// Rows where a probability is not finite or a needed label is missing are skipped with one warning; classes with few examples are reported with another.
    /// </para>
    /// </remarks>
    /// <param name="catalog">The catalog of multiclass classification.</param>
    /// <param name="probabilities">A scored view.</param>
    /// <param name="method">How to estimate.</param>
    /// <param name="labelColumnName">The column with the given labels, a key over <see cref="uint"/> with K classes; not read, and not needed, for anchor points.</param>
    /// <param name="scoreColumnName">The column with the class probabilities: a vector of K <see cref="float"/> or <see cref="double"/>, 2 to
    /// <see cref="TransitionMatrix.MaximumClassCount"/> of them, in the order of the label's keys. Where its slots have names, they must be the classes.</param>
    /// <param name="minimumExamplesPerClass">The number of examples below which a class is reported as having too little to go on; at least 0.</param>
    /// <exception cref="ArgumentException">A column name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a wrong type, label and score do not have the same classes, or
    /// <paramref name="minimumExamplesPerClass"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">A row of the score column does not hold probabilities, or no row can be used.</exception>
    public static TransitionMatrixEstimate EstimateTransitionMatrix(
        this MulticlassClassificationCatalog catalog,
        IDataView probabilities,
        TransitionMatrixMethod method,
        string labelColumnName = "Label",
        string scoreColumnName = "Score",
        int minimumExamplesPerClass = 10)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentException.ThrowIfNullOrWhiteSpace(labelColumnName);
        ArgumentException.ThrowIfNullOrWhiteSpace(scoreColumnName);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumExamplesPerClass);

        var rows = new ProbabilityRows(probabilities, scoreColumnName, method.NeedsLabels ? labelColumnName : null, method.TrustedColumnName);
        using var channel = MlNetInterop.GetEnvironment(catalog).Start(nameof(EstimateTransitionMatrix));
        var estimate = new TransitionMatrixEstimate(method, method.Gather(rows), rows, minimumExamplesPerClass);
        if (rows.Skipped > 0)
            channel.Warning(MessageSensitivity.None, string.Create(CultureInfo.InvariantCulture,
                $"{rows.Skipped:N0} of {rows.Used + rows.Skipped:N0} rows were skipped (the first is row {rows.FirstSkipped}): a label is missing or a probability is not finite."));
        estimate.ReportTo(channel);
        return estimate;
    }
}
