namespace Microsoft.ML.NoisyLabels.Estimation;

internal sealed record TrustedConfusionMethod(string Column) : TransitionMatrixMethod
{
    internal override string TrustedColumnName => Column;

    public override string ToString() => "trusted confusion";

    internal override Evidence Gather(IProbabilityRows rows)
    {
        var sums = new double[rows.ClassCount, rows.ClassCount];
        var counts = new long[rows.ClassCount];
        rows.ForEach((_, probabilities, label) =>
        {
            for (var i = 0; i < probabilities.Length; i++)
                sums[label, i] += probabilities[i];
            counts[label]++;
        });
        return new Evidence(TransitionMatrix.FromPartialCounts(sums), counts, []);
    }
}
