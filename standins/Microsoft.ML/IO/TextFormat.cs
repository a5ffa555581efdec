namespace Microsoft.ML.Data;

/// <summary>How lines are cut into fields and fields read as values: the options of a loader, checked.</summary>
internal sealed class TextFormat
{
    public TextFormat(TextLoader.Options options)
    {
        Contracts.CheckParam(options.Separators is { Length: > 0 }, nameof(options.Separators), "Must specify a separator");
        foreach (var separator in options.Separators)
        {
            Contracts.CheckParam(separator == '\t' || (separator >= ' ' && !char.IsAsciiDigit(separator) && separator != '"'),
                nameof(options.Separators), $"Illegal separator: '{separator}'");
        }
        Contracts.CheckParam(!(options.AllowSparse && options.Separators.Contains(':')), nameof(options.Separators),
            "When the separator is colon, turn off allowSparse");
        Contracts.CheckParam(options.DecimalMarker is '.' or ',', nameof(options.DecimalMarker),
            $"Decimal marker cannot be the '{options.DecimalMarker}' character. It must be '.' or ','.");
        Contracts.CheckParam(options.AllowQuoting || options.DecimalMarker != ',' || !options.Separators.Contains(','), nameof(options.AllowQuoting),
            "Quoting must be allowed if decimal marker and separator are the ',' character.");
        Contracts.CheckParam(!options.Separators.Contains(options.EscapeChar), nameof(options.EscapeChar),
            $"EscapeChar '{options.EscapeChar}' can't be used both as EscapeChar and separator");
        Contracts.CheckParam(!(options.MaxRows < 0), nameof(options.MaxRows), "Must be non-negative");
        Contracts.CheckParam(!(options.InputSize < 0), nameof(options.InputSize), "Must be non-negative");

        Separators = options.Separators.Distinct().ToArray();
        Escape = options.EscapeChar;
        AllowQuoting = options.AllowQuoting;
        AllowSparse = options.AllowSparse;
        JoinLines = options.AllowQuoting && options.ReadMultilines;
        TrimLines = options.TrimWhitespace;
        MissingAsNaN = options.MissingRealsAsNaNs;
        MaxRows = options.MaxRows ?? long.MaxValue;
        HasHeader = options.HasHeader && string.IsNullOrWhiteSpace(options.HeaderFile);
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = options.DecimalMarker.ToString() };
        UseThreads = options.UseThreads;
    }

    public char[] Separators { get; }
    public char Escape { get; }
    public bool AllowQuoting { get; }
    public bool AllowSparse { get; }
    public bool JoinLines { get; }
    public bool TrimLines { get; }
    public bool MissingAsNaN { get; }
    public bool HasHeader { get; }
    public bool UseThreads { get; }
    public long MaxRows { get; }
    public NumberFormatInfo Numbers { get; }
    public bool IsSeparator(char character) => Array.IndexOf(Separators, character) >= 0;
}

internal static class DataKinds
{
    public static PrimitiveDataViewType TypeOf(DataKind kind) => kind switch
    {
        DataKind.TimeSpan => TimeSpanDataViewType.Instance,
        DataKind.DateTime => DateTimeDataViewType.Instance,
        DataKind.DateTimeOffset => DateTimeOffsetDataViewType.Instance,
        _ => PrimitiveTypes.OfKind(kind),
    };

    /// <summary>The kind of values that a column type holds, keys being those of their numbers.</summary>
    public static DataKind? Of(PrimitiveDataViewType type) => type is null
        ? null
        : Enum.GetValues<DataKind>().Where(kind => TypeOf(kind).RawType == type.RawType).Cast<DataKind?>().FirstOrDefault();
}

/// <summary>Text in double quotes, where quotes within are escaped.</summary>
internal static class QuotedText
{
    /// <summary>Where the quote ends that began before <paramref name="start"/>, or -1 where it does not.</summary>
    public static int FindEnd(ReadOnlySpan<char> text, int start, char escape)
    {
        for (var i = start; i < text.Length; i++)
        {
            var isEscape = text[i] == escape && (escape != '"' || (i + 1 < text.Length && text[i + 1] == '"'));
            if (isEscape)
                i++;
            else if (text[i] == '"')
                return i;
        }
        return -1;
    }

    /// <summary>The text between the quotes, without escapes.</summary>
    public static ReadOnlyMemory<char> Unescape(ReadOnlyMemory<char> text, char escape) => text.Span.Contains(escape)
        ? text.ToString().Replace($"{escape}\"", "\"", StringComparison.Ordinal).AsMemory()
        : text;

    /// <summary>Whether a line ends within quotes, so that its last field goes on in the next line.</summary>
    public static bool IsOpenAtEnd(ReadOnlySpan<char> line, bool startsInside, TextFormat format)
    {
        var spaceSeparates = format.IsSeparator(' ');
        for (var position = 0; position < line.Length || startsInside;)
        {
            while (!startsInside && !spaceSeparates && position < line.Length && line[position] == ' ')
                position++;

            if (startsInside || (position < line.Length && line[position] == '"'))
            {
                var end = FindEnd(line, startsInside ? position : position + 1, format.Escape);
                if (end < 0)
                    return true;
                position = end + 1;
                startsInside = false;
            }
            while (position < line.Length && !format.IsSeparator(line[position]))
                position++;
            position++;
        }
        return false;
    }
}
