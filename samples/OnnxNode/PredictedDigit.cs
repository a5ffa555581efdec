using Microsoft.ML.Data;

namespace Samples;

/// <summary>A digit with what the model says of it.</summary>
internal sealed class PredictedDigit
{
    [VectorType(DigitImage.Side * DigitImage.Side)]
    public float[] Pixels { get; set; } = [];

    public string PredictedLabel { get; set; } = "";
}
