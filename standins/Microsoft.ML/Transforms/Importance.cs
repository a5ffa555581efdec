namespace Microsoft.ML.Data;
public sealed class MetricStatistics
{
    private double _squares;
    internal MetricStatistics() { }
    public double Mean { get; private set; }
    public double StandardDeviation => Count <= 1 ? 0 : Math.Sqrt(_squares / (Count - 1));
    public double StandardError => Count <= 1 ? 0 : StandardDeviation / Math.Sqrt(Count);
    public int Count { get; private set; }

    internal void Add(double metric)
    {
        Count++;
        double delta = metric - Mean;
        Mean += delta / Count;
        _squares += delta * (metric - Mean);
    }
}

public sealed class MulticlassClassificationMetricsStatistics
{
    internal MulticlassClassificationMetricsStatistics() { }
    public MetricStatistics MacroAccuracy { get; } = new();
    public MetricStatistics MicroAccuracy { get; } = new();
    public MetricStatistics LogLoss { get; } = new();
    public MetricStatistics LogLossReduction { get; } = new();
    public MetricStatistics TopKAccuracy { get; } = new();
    public IReadOnlyList<MetricStatistics> PerClassLogLoss { get; private set; }

    /// <summary>Takes in how far metrics lie from a baseline.</summary>
    internal void AddDifference(MulticlassClassificationMetrics metrics, MulticlassClassificationMetrics baseline)
    {
        MacroAccuracy.Add(metrics.MacroAccuracy - baseline.MacroAccuracy);
        MicroAccuracy.Add(metrics.MicroAccuracy - baseline.MicroAccuracy);
        LogLoss.Add(metrics.LogLoss - baseline.LogLoss);
        LogLossReduction.Add(metrics.LogLossReduction - baseline.LogLossReduction);
        TopKAccuracy.Add(metrics.TopKAccuracy - baseline.TopKAccuracy);
        PerClassLogLoss ??= metrics.PerClassLogLoss.Select(_ => new MetricStatistics()).ToArray();
        for (int i = 0; i < PerClassLogLoss.Count; i++)
            PerClassLogLoss[i].Add(metrics.PerClassLogLoss[i] - baseline.PerClassLogLoss[i]);
    }
}
