using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Counts of rows by true class (outer list) and predicted class (inner list).</summary>
public sealed class ConfusionMatrix
{
    private readonly IReadOnlyList<ReadOnlyMemory<char>> _classNames;

    internal ConfusionMatrix(double[][] counts, IReadOnlyList<ReadOnlyMemory<char>> classNames)
    {
        _classNames = classNames;
        Counts = Array.AsReadOnly(counts.Select(row => (IReadOnlyList<double>)Array.AsReadOnly(row)).ToArray());
        PerClassRecall = Array.AsReadOnly(counts.Select((row, i) => Ratio(row[i], row.Sum())).ToArray());
        PerClassPrecision = Array.AsReadOnly(counts.Select((row, i) => Ratio(row[i], counts.Sum(other => other[i]))).ToArray());
    }

    public IReadOnlyList<double> PerClassPrecision { get; }

    public IReadOnlyList<double> PerClassRecall { get; }

    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    public int NumberOfClasses => Counts.Count;

    public string GetFormattedConfusionTable() => ConfusionTable.Format(this, _classNames);

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
