namespace Samples;

/// <summary>What a request brings.</summary>
internal sealed record PixelsOfADigit(float[]? Pixels);
