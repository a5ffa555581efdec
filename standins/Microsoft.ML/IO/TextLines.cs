namespace Microsoft.ML.Data;
/// <summary>A line of data, and where it stands.</summary>
internal readonly record struct TextLine(string Path, long Number, string Text);

/// <summary>Reads the lines of files one by one, without header, comments and empty lines.</summary>
internal static class TextLines
{
    public static IEnumerable<TextLine> Read(IMultiStreamSource source, bool hasHeader)
    {
        for (var file = 0; file < source.Count; file++)
        {
            var path = source.GetPathOrNull(file);
            using var reader = source.OpenTextReader(file);
            var isFirst = true;
            var number = 0L;
            while (reader.ReadLine() is { } text)
            {
                number++;
                // Number signs are comments only above all other lines.
                if (IsComment(text, isFirst))
                    continue;
                if (!(isFirst && hasHeader))
                    yield return new TextLine(path, number, text);
                isFirst = false;
            }
        }
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
            if (!field.IsEmpty)
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
        }
        return position++ < span.Length;
    }

    private ReadOnlyMemory<char> Quoted(ReadOnlyMemory<char> text, ref int position, TextLine line)
    {
        var span = text.Span;
        var start = position + 1;
        var end = FindQuote(span, start);
        var isWrong = end < 0;
        for (position = isWrong ? span.Length : end + 1; position < span.Length && !format.IsSeparator(span[position]); position++)
            isWrong |= span[position] != ' ';
        if (!isWrong)
            return text[start..end].ToString().Replace("\"\"", "\"", StringComparison.Ordinal).AsMemory();
        reportError(line, $"Format error at {line.Path}({line.Number},{start})-({line.Number},{position + 1}): Illegal quoting");
        return default;
    }

    /// <summary>Where the quote ends that began before a place, or -1 where it does not; quotes within are doubled.</summary>
    private static int FindQuote(ReadOnlySpan<char> text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] != '"')
                continue;
            if (i + 1 == text.Length || text[i + 1] != '"')
                return i;
            i++;
        }
        return -1;
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
