namespace Samples;

/// <summary>What a model says about one picture.</summary>
public sealed class DigitPrediction
{
    public string PredictedLabel { get; set; } = "";

    /// <summary>The probability of each digit.</summary>
    public float[] Score { get; set; } = [];
}
