using System.Text.RegularExpressions;

namespace Docs.Tests.Checks;

/// <summary>A Markdown file of the repository.</summary>
internal sealed partial class Document
{
    private readonly string path;
    private string[] lines;

    private Document(string path)
    {
        this.path = path;
        lines = File.ReadAllLines(path);
    }

    public string Name => Path.GetRelativePath(Repository.PathOf("."), path);

    public IEnumerable<CodeBlock> CodeBlocks => CodeBlock.Find(lines);

    /// <summary>The targets of links that lead to files, or to headings of documents.</summary>
    public IEnumerable<string> FileLinks => Link().Matches(string.Join('\n', lines)).Select(match => match.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && target.Length > 0);

    /// <summary>The headings as links name them.</summary>
    private IEnumerable<string> Anchors => lines.Where(line => line.StartsWith('#')).Select(line =>
        NoPartOfAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The documents that the repository shows its readers.</summary>
    public static IEnumerable<Document> All() => Directory.EnumerateFiles(Repository.PathOf("."), "*.md")
        .Concat(Files("docs")).Concat(Files("samples")).Select(file => new Document(file));

    public bool Leads(string link)
    {
        var parts = link.Split('#');
        var target = parts[0].Length == 0 ? path : Path.Combine(Path.GetDirectoryName(path)!, parts[0]);
        return Path.Exists(target) && (parts.Length == 1 || new Document(target).Anchors.Contains(parts[1]));
    }

    /// <summary>Writes the file anew with other lines in a block.</summary>
    public void Replace(CodeBlock block, string[] newLines)
    {
        lines = [.. lines[..block.FirstLine], .. newLines, .. lines[(block.FirstLine + block.Lines.Length)..]];
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
    }

    private static string[] Files(string folder) => Directory.Exists(Repository.PathOf(folder))
        ? [.. Directory.GetFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories).Where(file => !file.Contains("node_modules", StringComparison.Ordinal))]
        : [];

    [GeneratedRegex(@"\]\((?<target>[^)\s]*)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoPartOfAnchors();
}
