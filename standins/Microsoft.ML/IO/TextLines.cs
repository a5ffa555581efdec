namespace Microsoft.ML.Data;

/// <summary>A line of data, and where it stands.</summary>
internal readonly record struct TextLine(string Path, long Number, string Text);

/// <summary>Reads the lines of files one by one, without header, comments and empty lines.</summary>
internal static class TextLines
{
    public static IEnumerable<TextLine> Read(IMultiStreamSource source, TextFormat format, bool hasHeader)
    {
        for (var file = 0; file < source.Count; file++)
        {
            var path = source.GetPathOrNull(file);
            using var reader = source.OpenTextReader(file);
            var isFirst = true;
            var next = 1L;
            while (Next(reader, format, isFirst, ref next) is { } line)
            {
                // Number signs are comments only above all other lines.
                if (IsComment(line.Text, isFirst))
                    continue;
                if (!(isFirst && hasHeader))
                    yield return line with { Path = path };
                isFirst = false;
            }
        }
    }

    private static TextLine? Next(TextReader reader, TextFormat format, bool isFirst, ref long next)
    {
        var number = next;
        var text = ReadLine(reader, ref next);
        if (text is null)
            return null;
        if (!format.JoinLines || IsComment(text, isFirst) || !QuotedText.IsOpenAtEnd(text, false, format))
            return new TextLine(null, number, text);
        var joined = new StringBuilder(text);
        do
        {
            text = ReadLine(reader, ref next)
                ?? throw new FormatException("Stream reading encountered exception",
                    new EndOfStreamException($"A quoted field opened on line {number} was never closed"));
            joined.Append('\n').Append(text);
        }
        while (QuotedText.IsOpenAtEnd(text, true, format));
        return new TextLine(null, number, joined.ToString());
    }

    private static string ReadLine(TextReader reader, ref long next)
    {
        next++;
        return reader.ReadLine();
    }

    private static bool IsComment(string text, bool isFirst) =>
        text.Length == 0 || text.StartsWith("//", StringComparison.Ordinal) || (isFirst && text[0] == '#');
}

/// <summary>Cuts a line into fields. Empty fields are not listed, as they read as the default value of any type.</summary>
internal sealed class TextFields(TextFormat format, int lastNeeded, Action<TextLine, string> reportError)
{
    private readonly List<(int Index, ReadOnlyMemory<char> Text)> _fields = [];
    private readonly bool _skipsSpaces = !format.IsSeparator(' ');

    /// <summary>The number of fields up to the last one needed, empty ones included.</summary>
    public int Count { get; private set; }

    /// <summary>The listed fields of a range of indices.</summary>
    public ReadOnlySpan<(int Index, ReadOnlyMemory<char> Text)> Between(int first, int end)
    {
        var start = LowerBound(first);
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_fields)[start..LowerBound(end)];
    }

    public void Split(TextLine line)
    {
        _fields.Clear();
        Count = 0;
        var text = line.Text.AsMemory();
        if (format.TrimLines)
            text = text.TrimEnd();
        var position = 0;
        bool more;
        do
        {
            more = Next(text, ref position, line, out var field);
            if (!field.IsEmpty || format.MissingAsNaN)
                _fields.Add((Count, field));
        }
        while (Count++ < lastNeeded && more);
    }

    private bool Next(ReadOnlyMemory<char> text, ref int position, TextLine line, out ReadOnlyMemory<char> field)
    {
        var span = text.Span;
        while (_skipsSpaces && position < span.Length && span[position] == ' ')
            position++;

        var start = position;
        if (format.AllowQuoting && start < span.Length && span[start] == '"')
            field = Quoted(text, ref position, line);
        else
        {
            var length = span[start..].IndexOfAny(format.Separators);
            position = length < 0 ? span.Length : start + length;
            field = text[start..position];
            if (format.AllowSparse && IsSparse(field.Span))
                throw new NotSupportedException($"Sparse rows in text files ({line.Path}, line {line.Number})");
        }
        return position++ < span.Length;
    }

    private ReadOnlyMemory<char> Quoted(ReadOnlyMemory<char> text, ref int position, TextLine line)
    {
        var span = text.Span;
        var start = position + 1;
        var end = QuotedText.FindEnd(span, start, format.Escape);
        var isWrong = end < 0;
        for (position = isWrong ? span.Length : end + 1; position < span.Length && !format.IsSeparator(span[position]); position++)
            isWrong |= span[position] != ' ';

        if (!isWrong)
            return QuotedText.Unescape(text[start..end], format.Escape);
        reportError(line, $"Format error at {line.Path}({line.Number},{start})-({line.Number},{position + 1}): Illegal quoting");
        return default;
    }

    private static bool IsSparse(ReadOnlySpan<char> field)
    {
        var colon = field.IndexOf(':');
        return 0 < colon && colon <= 9 && field[..colon].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private int LowerBound(int index)
    {
        var (low, high) = (0, _fields.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_fields[middle].Index < index)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
