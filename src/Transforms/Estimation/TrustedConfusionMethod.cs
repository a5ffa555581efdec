namespace Microsoft.ML.NoisyLabels.Estimation;

internal sealed class TrustedConfusionMethod(string trustedColumnName) : TransitionMatrixMethod
{
    internal override string TrustedColumnName => trustedColumnName;

    public override string ToString() => "trusted confusion";

    internal override Evidence Gather(ProbabilityRows rows)
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
