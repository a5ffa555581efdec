using System.Collections;
using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// What a method thinks of the labels it was trained on, one entry a usable row, in the order of the training view. It is as large as
/// the data, so a saved model does not keep it: save it apart with <see cref="Save(string)"/>.
/// </summary>
public sealed class LabelReview : IReadOnlyList<LabelReviewEntry>
{
    private const string Header = "row,given_label,current_label,confidence,change_count";
    private const string WeightHeader = ",weight";
    private const string DistanceHeader = ",distance";

    private readonly LabelReviewEntry[] _entries;

    internal LabelReview(LabelReviewEntry[] entries) => _entries = entries;

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <summary>How many labels the method corrected.</summary>
    public int CorrectedCount => _entries.Count(entry => entry.IsCorrected);

    /// <inheritdoc/>
    public LabelReviewEntry this[int index] => _entries[index];

    /// <summary>Reads what <see cref="Save(string)"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">The file is not a label review; the message names the line.</exception>
    public static LabelReview Load(string path)
    {
        using var lines = File.ReadLines(path).GetEnumerator();
        var header = lines.MoveNext() ? lines.Current : "";
        var (hasWeight, hasDistance) = (header.Contains(WeightHeader, StringComparison.Ordinal), header.Contains(DistanceHeader, StringComparison.Ordinal));
        if (header != HeaderOf(hasWeight, hasDistance)) throw new FormatException($"'{path}' is not a label review: line 1 is not '{Header}'.");

        var entries = new List<LabelReviewEntry>();
        while (lines.MoveNext())
        {
            entries.Add(Parse(lines.Current.Split(','), hasWeight, hasDistance)
                ?? throw new FormatException($"'{path}' is not a label review: line {entries.Count + 2} is '{lines.Current}'."));
        }
        return new LabelReview([.. entries]);
    }

    /// <summary>Writes the review as comma-separated values with a header line. An existing file is replaced.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path)
    {
        var (hasWeight, hasDistance) = (_entries.Any(entry => entry.Weight is not null), _entries.Any(entry => entry.Distance is not null));
        File.WriteAllLines(path, _entries.Select(Line).Prepend(HeaderOf(hasWeight, hasDistance)));

        string Line(LabelReviewEntry e)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{e.Row},{e.GivenLabel},{e.CurrentLabel},{e.Confidence:R},{e.ChangeCount}");
            if (hasWeight) line += string.Create(CultureInfo.InvariantCulture, $",{e.Weight:R}");
            return hasDistance ? line + string.Create(CultureInfo.InvariantCulture, $",{e.Distance:R}") : line;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<LabelReviewEntry> GetEnumerator() => ((IEnumerable<LabelReviewEntry>)_entries).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string HeaderOf(bool hasWeight, bool hasDistance) =>
        $"{Header}{(hasWeight ? WeightHeader : "")}{(hasDistance ? DistanceHeader : "")}";

    /// <summary>The entry in the cells of a line, or null if there is none.</summary>
    private static LabelReviewEntry? Parse(string[] cells, bool hasWeight, bool hasDistance)
    {
        var count = 5 + (hasWeight ? 1 : 0) + (hasDistance ? 1 : 0);
        var (weight, distance) = (float.NaN, float.NaN);
        return cells.Length == count
            && long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            && int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out var current)
            && float.TryParse(cells[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var confidence)
            && int.TryParse(cells[4], NumberStyles.None, CultureInfo.InvariantCulture, out var changes)
            && (!hasWeight || float.TryParse(cells[5], NumberStyles.Float, CultureInfo.InvariantCulture, out weight))
            && (!hasDistance || float.TryParse(cells[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out distance))
            ? new LabelReviewEntry(row, given, current, confidence, changes) { Weight = hasWeight ? weight : null, Distance = hasDistance ? distance : null }
            : null;
    }
}
