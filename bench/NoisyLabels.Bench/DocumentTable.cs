namespace NoisyLabels.Bench;

/// <summary>Puts a table of measurements between two marks of a document.</summary>
internal static class DocumentTable
{
    private const string End = "<!-- end -->";

    /// <param name="document">The document's path in the repository.</param>
    /// <param name="mark">What the first mark says.</param>
    /// <param name="table">The table.</param>
    public static void Replace(string document, string mark, string table)
    {
        var begin = $"<!-- {mark} -->\n";
        var file = Repository.PathOf(document);
        var text = File.ReadAllText(file);
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        if (start < 0) throw new InvalidOperationException($"{document} has no line {begin.TrimEnd()}");
        start += begin.Length;
        File.WriteAllText(file, text[..start] + table + text[text.IndexOf(End, start, StringComparison.Ordinal)..]);
    }
}
