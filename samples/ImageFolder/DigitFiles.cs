using Microsoft.ML;
using Microsoft.ML.Data;

namespace Samples;

/// <summary>Handwritten digits as a tree of image files, in the place of your own: train/3/0017.png and so on.</summary>
internal static class DigitFiles
{
    // Files are larger than the network needs, as they mostly are.
    private const int PixelSide = 3;
    private const int Side = DigitImage.Side * PixelSide;
    private const int White = 255;

    /// <summary>Writes the files below a folder.</summary>
    public static void Write(string folder)
    {
        var ml = new MLContext(seed: 1);
        var digits = DigitsData.Load(ml);
        Write(ml.Data.CreateEnumerable<TrainingDigit>(digits.Train, reuseRowObject: true), Path.Combine(folder, "train"));
        Write(ml.Data.CreateEnumerable<TrainingDigit>(digits.Test, reuseRowObject: true), Path.Combine(folder, "test"));
    }

    private static void Write(IEnumerable<DigitImage> digits, string folder)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            var directory = Directory.CreateDirectory(Path.Combine(folder, digit.Label)).FullName;
            using var image = Draw(digit);
            image.Save(Path.Combine(directory, $"{number++:D4}.png"));
        }
    }

    /// <summary>Black ink on white paper.</summary>
    private static MLImage Draw(DigitImage digit)
    {
        var pixels = new byte[4 * Side * Side];
        for (var i = 0; i < Side * Side; i++)
        {
            var (row, column) = (i / Side / PixelSide, i % Side / PixelSide);
            var ink = digit.Pixels[(row * DigitImage.Side) + column] / DigitImage.FullInk;
            pixels.AsSpan(4 * i, 3).Fill((byte)(White * (1 - ink)));
            pixels[(4 * i) + 3] = White;
        }
        return MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Rgba32, pixels);
    }
}
