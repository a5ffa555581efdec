using System.Globalization;
using Microsoft.ML.NoisyLabels.Images;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A text file, plain or gzipped, with a header and a line for each row of a data set: the row's clean class, in column <c>clean_label</c> or <c>clean</c>, and those it
/// was given, as numbers from 0. A column <c>index</c> numbers the rows from 0; without it, lines do.
/// </summary>
internal sealed class RecordedLabelFile
{
    private const string IndexColumn = "index";

    private static readonly string[] CleanColumns = ["clean_label", "clean"];

    private readonly string _path;
    private readonly char _separator;
    private readonly StreamReader _reader;
    private readonly string[] _header;

    /// <exception cref="FormatException">The compressed data is damaged.</exception>
    public RecordedLabelFile(string path, char separator)
    {
        (_path, _separator) = (path, separator);
        _reader = new StreamReader(new MemoryStream(FileContent.Read(path)));
        _header = Split(_reader.ReadLine() ?? "");
    }

    /// <summary>The columns beside the index and the clean labels.</summary>
    /// <exception cref="FormatException">There are none, or no clean labels.</exception>
    public string[] FindGivenColumns() => _header.Except([IndexColumn, FindCleanColumn()]).ToArray() is { Length: > 0 } columns
        ? columns
        : throw new FormatException($"'{_path}' has no column with given labels; it has {string.Join(", ", _header)}.");

    /// <summary>The records in the order of the lines; an index occurs once.</summary>
    /// <param name="givenColumn">The column of the labels that rows were given.</param>
    /// <param name="classCount">The number of classes.</param>
    /// <param name="cleanColumn">The column of the clean labels, if it has a name of its own.</param>
    /// <exception cref="FormatException">A column is missing, or a line does not hold what it must; the message names it.</exception>
    public IEnumerable<Record> Read(string givenColumn, int classCount, string? cleanColumn = null)
    {
        var (index, clean, given) = (Array.IndexOf(_header, IndexColumn), Find(cleanColumn ?? FindCleanColumn()), Find(givenColumn));
        var seen = new HashSet<int>();
        for (var line = 2; _reader.ReadLine() is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var fields = Split(text);
            if (fields.Length != _header.Length)
                throw Wrong(line, $"{fields.Length} fields, where the header has {_header.Length}.");
            var row = index < 0 ? seen.Count
                : Parse(fields[index], int.MaxValue) ?? throw Wrong(line, $"{IndexColumn} is '{fields[index]}', not the number of a row.");
            if (!seen.Add(row))
                throw Wrong(line, $"a second row with index {row}.");
            yield return new Record(line, row, ParseClass(fields, clean, line), ParseClass(fields, given, line));
        }

        int ParseClass(string[] fields, int field, int line) => Parse(fields[field], classCount - 1)
            ?? throw Wrong(line, $"{_header[field]} is '{fields[field]}', not a class number from 0 to {classCount - 1}.");
    }

    public FormatException Wrong(int line, FormattableString what)
        => new(FormattableString.Invariant($"'{_path}', line {line}: ") + FormattableString.Invariant(what));

    private string FindCleanColumn() => CleanColumns.FirstOrDefault(_header.Contains)
        ?? throw new FormatException($"'{_path}' has no column with clean labels, {string.Join(" or ", CleanColumns)}; it has {string.Join(", ", _header)}.");

    private int Find(string column) => Array.IndexOf(_header, column) is var field and >= 0
        ? field
        : throw new FormatException($"'{_path}' has no column '{column}'; it has {string.Join(", ", _header)}.");

    private string[] Split(string line) => [.. line.Split(_separator).Select(value => value.Trim().Trim('"'))];

    private static int? Parse(string text, int largest)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest ? number : null;

    public readonly record struct Record(int Line, int Row, int Clean, int Given);
}
