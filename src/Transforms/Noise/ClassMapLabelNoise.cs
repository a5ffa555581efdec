using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

internal sealed class ClassMapLabelNoise : LabelNoise
{
    public ClassMapLabelNoise(IReadOnlyList<int> targets, double rate, string name, bool isPreset)
    {
        Targets = [.. TransitionMatrix.CheckTargets(targets)];
        TransitionMatrix.CheckRate(rate);
        Rate = rate;
        Name = name;
        IsPreset = isPreset;
    }

    public IReadOnlyList<int> Targets { get; }

    public double Rate { get; }

    internal override double? ReplacementRate => Rate;

    public string Name { get; }

    /// <summary>Whether the map is one of a published data set.</summary>
    public bool IsPreset { get; }

    internal override ClassNumbering Numbering => IsPreset ? ClassNumbering.FromZero : ClassNumbering.Ascending;

    public override TransitionMatrix ToTransitionMatrix(int classCount)
    {
        RequireClassCount(Name, Targets.Count, classCount);
        return TransitionMatrix.ClassMap(Targets, Rate);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}, probability {Rate}");
}
