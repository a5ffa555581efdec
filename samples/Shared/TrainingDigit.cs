namespace Samples;

/// <summary>A picture to train on.</summary>
public sealed class TrainingDigit : DigitImage
{
    /// <summary>Whether somebody has made sure that the label is right.</summary>
    public bool Verified { get; set; }
}
