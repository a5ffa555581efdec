namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>The images of one file, in the bytes as they were read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Its content, which nobody changes.</param>
/// <param name="Start">Where the pixels of the first image begin.</param>
/// <param name="Stride">From one image to the next.</param>
/// <param name="Count">The number of images, at least 1.</param>
internal sealed record PixelBlock(string Path, byte[] Bytes, int Start, int Stride, int Count)
{
    public ReadOnlySpan<byte> Pixels(int image, int size) => Bytes.AsSpan(Start + (image * Stride), size);
}
