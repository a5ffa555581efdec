namespace Microsoft.ML.Data;

/// <summary>How well a multiclass classifier did; immutable.</summary>
public sealed class MulticlassClassificationMetrics
{
    internal MulticlassClassificationMetrics(MulticlassTally tally, int topKPredictionCount, IReadOnlyList<ReadOnlyMemory<char>> classNames)
    {
        MicroAccuracy = tally.MicroAccuracy;
        MacroAccuracy = tally.MacroAccuracy;
        LogLoss = tally.LogLoss;
        LogLossReduction = tally.LogLossReduction;
        PerClassLogLoss = Array.AsReadOnly(tally.PerClassLogLoss);
        TopKPredictionCount = topKPredictionCount;
        TopKAccuracyForAllK = topKPredictionCount > 0 ? Array.AsReadOnly(tally.TopKAccuracies(topKPredictionCount)) : null;
        ConfusionMatrix = new ConfusionMatrix(tally.Confusion, classNames);
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

/// <summary>The confusion matrix as a table of fixed-width text.</summary>
internal static class ConfusionTable
{
    private const string Corner = "PREDICTED";

    public static string Format(ConfusionMatrix matrix, IReadOnlyList<ReadOnlyMemory<char>> classNames)
    {
        var count = matrix.NumberOfClasses;
        var width = count == 2 ? 8 : 5;
        var longest = classNames.Max(name => name.Length);

        // Names too long for a column head give way to class numbers, which then lead the rows too.
        var numbered = longest > width;
        var digits = numbered ? (count - 1).ToString(CultureInfo.InvariantCulture).Length : 0;
        var head = Math.Max(Corner.Length, longest + (numbered ? digits + 2 : 0));
        var rule = string.Concat(Enumerable.Repeat(new string('=', count > 2 ? 8 : 11), count));

        var text = new StringBuilder();
        text.AppendLine();
        text.AppendLine("Confusion table");
        text.AppendLine($"{Head("", head)}||{rule}");
        text.Append($"{Head(Corner, head)}||");
        for (var i = 0; i < count; i++)
            text.Append($" {(numbered ? i.ToString(CultureInfo.CurrentCulture) : classNames[i].ToString()).PadLeft(width)} |");
        text.AppendLine(" Recall");
        text.AppendLine($"{Head("TRUTH", head)}||{rule}");

        for (var i = 0; i < count; i++)
        {
            if (numbered)
                text.Append($"{i.ToString(CultureInfo.CurrentCulture).PadLeft(digits)}. ");
            text.Append($"{classNames[i].ToString().PadLeft(head - (numbered ? digits + 2 : 0))} ||");
            foreach (var value in matrix.Counts[i])
                text.Append($" {value.ToString("N0", CultureInfo.CurrentCulture).PadLeft(width)} |");
            text.AppendLine($" {matrix.PerClassRecall[i].ToString("F4", CultureInfo.CurrentCulture)}");
        }
        text.AppendLine($"{Head("", head)}||{rule}");
        text.Append($"{Head("Precision", head)}||");
        foreach (var value in matrix.PerClassPrecision)
            text.Append($"{value.ToString("N4", CultureInfo.CurrentCulture).PadLeft(width + 1)} |");
        return text.AppendLine().ToString();
    }

    private static string Head(string title, int width) => title.PadRight(width + 1);
}
