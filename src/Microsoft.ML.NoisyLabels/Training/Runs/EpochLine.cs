using System.Globalization;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>An epoch in one line that a person reads in a log.</summary>
internal static class EpochLine
{
    public static string Describe(EpochReport report)
    {
        var stage = report.Stage == EpochReport.OnlyStage ? "" : $" ({report.Stage})";
        var line = string.Create(CultureInfo.InvariantCulture,
            $"Epoch {report.Epoch}/{report.EpochCount}{stage}: loss {report.TrainingLoss:F4}, accuracy {report.TrainingAccuracy:F4}");
        if (report.ValidationAccuracy is { } accuracy)
            line += string.Create(CultureInfo.InvariantCulture, $", validation loss {report.ValidationLoss:F4}, validation accuracy {accuracy:F4}");
        foreach (var (name, value) in report.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
            line += string.Create(CultureInfo.InvariantCulture, $", {name} {value:F4}");
        return line + string.Create(CultureInfo.InvariantCulture, $", learning rate {report.LearningRate:G4}, {report.ExamplesPerSecond:F0} examples/s");
    }
}
