namespace Docs.Tests.Checks;

/// <summary>The named regions of compiled code that documents show.</summary>
internal static class CodeRegions
{
    private const string Start = "#region ";
    private const string End = "#endregion";

    /// <exception cref="ArgumentException">Two regions have the same name.</exception>
    public static Dictionary<string, string[]> Load() => new[] { "samples", "tests/Docs.Tests/Snippets" }
        .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
        .SelectMany(file => Find(File.ReadAllLines(file)))
        .ToDictionary(region => region.Name, region => region.Lines);

    public static IEnumerable<(string Name, string[] Lines)> Find(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (!line.StartsWith(Start, StringComparison.Ordinal)) continue;
            var end = Array.FindIndex(lines, i, candidate => candidate.Trim() == End);
            yield return (line[Start.Length..], MoveToMargin(lines[(i + 1)..end]));
            i = end;
        }
    }

    private static string[] MoveToMargin(string[] lines)
    {
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return Array.ConvertAll(lines, line => line.Length == 0 ? line : line[indent..]);
    }
}
