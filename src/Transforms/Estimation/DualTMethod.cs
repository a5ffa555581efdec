namespace Microsoft.ML.NoisyLabels.Estimation;

internal sealed record DualTMethod(double? Percentile) : TransitionMatrixMethod
{
    public override string ToString() => "Dual-T" + AnchorPointMethod.Describe(Percentile);

    internal override Evidence Gather(IProbabilityRows rows)
    {
        var finder = new AnchorFinder(ColumnThresholds.Find(rows, Percentile), filterInPlace: false);
        var pairs = new double[rows.ClassCount, rows.ClassCount];
        var counts = new long[rows.ClassCount];
        rows.ForEach((row, probabilities, label) =>
        {
            finder.Visit(row, probabilities);
            var intermediate = ProbabilityRows.FindLargest(probabilities);
            pairs[intermediate, label]++;
            counts[intermediate]++;
        });
        return new Evidence(finder.ToMatrix().Compose(TransitionMatrix.FromPartialCounts(pairs)), counts, finder.Points);
    }
}
