namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>
/// Labels that people gave to images, as CIFAR-N has them (Wei et al., "Learning with Noisy Labels Revisited", ICLR 2022): a CSV file of clean and given labels
/// whose rows are those of the images.
/// </summary>
internal sealed class HumanLabelFile(string path, string? columnName, ImageSet images)
{
    /// <summary>The keys of all images, in their order.</summary>
    /// <exception cref="FormatException">The file is not of this format, or of other images.</exception>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public uint[] Read()
    {
        var file = new RecordedLabelFile(path, ',');
        var keys = new uint[images.Count];
        foreach (var record in file.Read(FindLabelColumn(file.FindGivenColumns()), images.ClassNames.Length))
        {
            if (record.Row >= keys.Length)
                continue;
            if (record.Clean + 1 != images.Label(record.Row))
                throw file.Wrong(record.Line, $"the row with index {record.Row} has clean label {record.Clean}, but {Describe(record.Row)}, has label {images.Label(record.Row) - 1}; the rows are of other images, or of files in another order.");
            keys[record.Row] = (uint)record.Given + 1;
        }

        var missing = Array.IndexOf(keys, 0u);
        return missing < 0
            ? keys
            : throw new FormatException(FormattableString.Invariant($"'{path}' has no row with index {missing}, for {Describe(missing)}."));
    }

    private string FindLabelColumn(string[] names)
    {
        if (columnName is null && names.Length > 1)
            throw new ArgumentException($"'{path}' has several label columns, {string.Join(", ", names)}; name one of them.", "humanLabelColumn");
        return columnName is null || names.Contains(columnName)
            ? columnName ?? names[0]
            : throw new ArgumentException($"'{path}' has no label column '{columnName}'; it has {string.Join(", ", names)}.", "humanLabelColumn");
    }

    private string Describe(int row)
    {
        var (file, image) = images.Locate(row);
        return FormattableString.Invariant($"image {image} of '{file}'");
    }
}
