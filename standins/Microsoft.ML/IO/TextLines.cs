using System.Text;

namespace Microsoft.ML.Data;

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
