namespace Microsoft.ML.NoisyLabels.Estimation;

internal sealed class ConfidentJointMethod(bool amongConfidentClasses) : TransitionMatrixMethod
{
    public override string ToString() => "confident joint" + (amongConfidentClasses ? " among confident classes" : "");

    internal override Evidence Gather(ProbabilityRows rows)
    {
        var joint = JointCounts.Count(rows, amongConfidentClasses);
        return new Evidence(joint.ToMatrix(), joint.CountByTrueClass(), []);
    }
}
