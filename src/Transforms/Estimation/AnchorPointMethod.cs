using System.Globalization;

namespace Microsoft.ML.NoisyLabels.Estimation;

internal sealed record AnchorPointMethod(double? Percentile, bool FilterInPlace) : TransitionMatrixMethod
{
    internal override bool NeedsLabels => false;

    public override string ToString() => "anchor points" + Describe(Percentile) + (FilterInPlace ? ", filtered in place" : "");

    internal static string Describe(double? percentile)
        => percentile is null ? "" : string.Create(CultureInfo.InvariantCulture, $" below percentile {percentile}");

    internal override Evidence Gather(IProbabilityRows rows)
    {
        var finder = new AnchorFinder(ColumnThresholds.Find(rows, Percentile), FilterInPlace);
        var counts = new long[rows.ClassCount];
        rows.ForEach((row, probabilities, _) =>
        {
            finder.Visit(row, probabilities);
            counts[ProbabilityRows.FindLargest(probabilities)]++;
        });
        return new Evidence(finder.ToMatrix(), counts, finder.Points);
    }
}
