namespace NoisyLabels.Tests.Support;

public sealed class Prediction
{
    public float[] Score { get; set; } = [];

    public uint PredictedLabel { get; set; }
}
