using Microsoft.ML.Data;

namespace Samples;

/// <summary>A row of optdigits.csv: a picture of 8x8 pixels, row by row, and the digit that it shows.</summary>
public class DigitImage
{
    public const int Side = 8;
    public const int FullInk = 16;

    [LoadColumn(0, Side * Side - 1), VectorType(Side * Side)]
    public float[] Pixels { get; set; } = [];

    [LoadColumn(Side * Side)]
    public string Label { get; set; } = "";
}
