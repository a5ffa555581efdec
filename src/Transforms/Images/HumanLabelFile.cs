using System.Globalization;

namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>
/// Reads labels that people gave to images: a CSV file with the header <c>index,clean,</c> and one or more label columns, with class numbers
/// from 0, as CIFAR-N has them (Wei et al., "Learning with Noisy Labels Revisited", ICLR 2022).
/// </summary>
internal sealed class HumanLabelFile(string path, string? columnName, ImageSet images)
{
    private const int IndexField = 0;
    private const int CleanField = 1;
    private const int FirstLabelField = 2;

    /// <summary>The keys of all images, in their order.</summary>
    /// <exception cref="FormatException">The file is not of this format, or of other images.</exception>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public uint[] Read()
    {
        using var reader = new StreamReader(new MemoryStream(FileContent.Read(path)));
        var header = (reader.ReadLine() ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (header is not ["index", "clean", _, ..])
            throw Wrong(1, $"expected the header 'index,clean,' and names of label columns, found '{string.Join(',', header)}'.");

        var labelField = FindLabelField(header);
        var keys = new uint[images.Count];
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Length > 0)
                ReadRow(text.Split(','), line, header, labelField, keys);
        }

        var missing = Array.IndexOf(keys, 0u);
        return missing < 0
            ? keys
            : throw new FormatException(FormattableString.Invariant($"'{path}' has no row with index {missing}, for {Describe(missing)}."));
    }

    private int FindLabelField(string[] header)
    {
        var names = header[FirstLabelField..];
        if (columnName is null && names.Length > 1)
            throw new ArgumentException($"'{path}' has several label columns, {string.Join(", ", names)}; name one of them.", "humanLabelColumn");
        var found = columnName is null ? 0 : Array.IndexOf(names, columnName);
        return found >= 0
            ? FirstLabelField + found
            : throw new ArgumentException($"'{path}' has no label column '{columnName}'; it has {string.Join(", ", names)}.", "humanLabelColumn");
    }

    private void ReadRow(string[] fields, int line, string[] header, int labelField, uint[] keys)
    {
        if (fields.Length != header.Length)
            throw Wrong(line, $"{fields.Length} fields, where the header has {header.Length}.");
        var index = ParseNumber(fields[IndexField], int.MaxValue)
            ?? throw Wrong(line, $"index is '{fields[IndexField]}', not the number of an image.");
        if (index >= keys.Length)
            return;
        if (keys[index] != 0)
            throw Wrong(line, $"a second row with index {index}.");

        var (clean, human) = (ParseClass(fields, CleanField), ParseClass(fields, labelField));
        if (clean + 1 != images.Label(index))
            throw Wrong(line, $"the row with index {index} has clean label {clean}, but {Describe(index)}, has label {images.Label(index) - 1}; the rows are of other images, or of files in another order.");
        keys[index] = (uint)human + 1;

        int ParseClass(string[] fields, int field) => ParseNumber(fields[field], images.ClassNames.Length - 1)
            ?? throw Wrong(line, $"{header[field]} is '{fields[field]}', not a class number from 0 to {images.ClassNames.Length - 1}.");
    }

    private static int? ParseNumber(string text, int largest)
        => int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number <= largest
            ? number
            : null;

    private string Describe(int row)
    {
        var (file, image) = images.Locate(row);
        return FormattableString.Invariant($"image {image} of '{file}'");
    }

    private FormatException Wrong(int line, FormattableString what)
        => new(FormattableString.Invariant($"'{path}', line {line}: ") + FormattableString.Invariant(what));
}
