namespace Microsoft.ML.Data;

public sealed class MetricStatistics
{
    private double _squares;

    internal MetricStatistics()
    {
    }

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
