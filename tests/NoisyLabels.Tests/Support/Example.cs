using Microsoft.ML.Data;

namespace NoisyLabels.Tests.Support;

/// <summary>A row of the small problem, once as a vector and once as an image.</summary>
public sealed class Example
{
    [VectorType(SmallProblem.FeatureCount)]
    public float[] Features
    {
        get;
        set
        {
            field = value;
            Pixels = SmallProblem.Draw(value);
        }
    } = [];

    [VectorType(1, SmallProblem.ImageSide, SmallProblem.ImageSide)]
    public byte[] Pixels { get; set; } = [];

    public string Label { get; set; } = "";

    public string TrueLabel { get; set; } = "";

    public bool Trusted { get; set; }

    public float Weight { get; set; } = 1;
}
