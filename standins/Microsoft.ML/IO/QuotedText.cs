namespace Microsoft.ML.Data;

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
