using Microsoft.ML.Data;

namespace NoisyLabels.Tests.Support;

/// <summary>A row of the small problem.</summary>
public sealed class Example
{
    [VectorType(SmallProblem.FeatureCount)]
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = "";

    public string TrueLabel { get; set; } = "";

    public bool Trusted { get; set; }

    public float Weight { get; set; } = 1;
}
