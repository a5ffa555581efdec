namespace Microsoft.ML.Data;
/// <summary>How well a multiclass classifier did; immutable.</summary>
public sealed class MulticlassClassificationMetrics
{
    internal MulticlassClassificationMetrics(MulticlassTally tally, int topKPredictionCount)
    {
        MicroAccuracy = tally.MicroAccuracy;
        MacroAccuracy = tally.MacroAccuracy;
        LogLoss = tally.LogLoss;
        LogLossReduction = tally.LogLossReduction;
        PerClassLogLoss = Array.AsReadOnly(tally.PerClassLogLoss);
        TopKPredictionCount = topKPredictionCount;
        TopKAccuracyForAllK = topKPredictionCount > 0 ? Array.AsReadOnly(tally.TopKAccuracies(topKPredictionCount)) : null;
        ConfusionMatrix = new ConfusionMatrix(tally.Confusion);
    }

    public double LogLoss { get; }
    public double LogLossReduction { get; }
    public double MacroAccuracy { get; }
    public double MicroAccuracy { get; }
    public double TopKAccuracy => TopKAccuracyForAllK?.LastOrDefault() ?? 0;
    public int TopKPredictionCount { get; }
    public IReadOnlyList<double> TopKAccuracyForAllK { get; }
    public IReadOnlyList<double> PerClassLogLoss { get; }
    public ConfusionMatrix ConfusionMatrix { get; }
}

/// <summary>Counts of rows by true class (outer list) and predicted class (inner list).</summary>
public sealed class ConfusionMatrix
{
    internal ConfusionMatrix(double[][] counts)
    {
        Counts = Array.AsReadOnly(counts.Select(row => (IReadOnlyList<double>)Array.AsReadOnly(row)).ToArray());
        PerClassRecall = Array.AsReadOnly(counts.Select((row, i) => Ratio(row[i], row.Sum())).ToArray());
        PerClassPrecision = Array.AsReadOnly(counts.Select((row, i) => Ratio(row[i], counts.Sum(other => other[i]))).ToArray());
    }

    public IReadOnlyList<double> PerClassPrecision { get; }
    public IReadOnlyList<double> PerClassRecall { get; }
    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }
    public int NumberOfClasses => Counts.Count;

    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex)
    {
        CheckIndex(predictedClassIndicatorIndex, nameof(predictedClassIndicatorIndex));
        CheckIndex(actualClassIndicatorIndex, nameof(actualClassIndicatorIndex));
        return Counts[actualClassIndicatorIndex][predictedClassIndicatorIndex];
    }

    private void CheckIndex(int index, string name) => Contracts.CheckParam(0 <= index && index < NumberOfClasses, name,
        "Invalid index. Should be non-negative, less than the number of classes.");

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}
