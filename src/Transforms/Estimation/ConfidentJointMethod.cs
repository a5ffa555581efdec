namespace Microsoft.ML.NoisyLabels.Estimation;

internal sealed record ConfidentJointMethod(bool AmongConfidentClasses) : TransitionMatrixMethod
{
    public override string ToString() => "confident joint" + (AmongConfidentClasses ? " among confident classes" : "");

    internal override Evidence Gather(IProbabilityRows rows)
    {
        var joint = JointCounts.Count(rows, AmongConfidentClasses);
        return new Evidence(joint.ToMatrix(), joint.CountByTrueClass(), []);
    }
}
