namespace Samples.Digits;

/// <summary>Draws pictures of digits beside each other, in characters.</summary>
internal static class AsciiDigits
{
    private const string Inks = " .:-=+*#%@";
    private const int CharactersPerPixel = 2;
    private const int Gap = 4;

    public static IEnumerable<string> Draw(IReadOnlyList<DigitImage> images) =>
        Enumerable.Range(0, DigitImage.Side).Select(y => Row(images.Select(image => Line(image, y))));

    /// <summary>A line of cells as wide as the pictures.</summary>
    public static string Row(IEnumerable<string> cells) =>
        string.Concat(cells.Select(cell => cell.PadRight(DigitImage.Side * CharactersPerPixel + Gap))).TrimEnd();

    private static string Line(DigitImage image, int y) =>
        string.Concat(image.Pixels.Skip(y * DigitImage.Side).Take(DigitImage.Side).Select(pixel => new string(Ink(pixel), CharactersPerPixel)));

    private static char Ink(float pixel) => Inks[(int)(pixel / DigitImage.FullInk * (Inks.Length - 1))];
}
