namespace Docs.Tests.Checks;

/// <summary>A fenced block of code in a document.</summary>
/// <param name="Info">What follows the opening fence: a language and, for C#, the name of a region.</param>
/// <param name="FirstLine">The index of the line after the opening fence.</param>
/// <param name="Lines">The lines between the fences.</param>
internal sealed record CodeBlock(string Info, int FirstLine, string[] Lines)
{
    private const string Fence = "```";

    public bool IsCSharp => Info.Split(' ')[0] is "csharp" or "cs" or "c#" or "C#";

    /// <summary>The name of the region, or null if the block names none.</summary>
    public string? Region => Info.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var name] ? name : null;

    public static IEnumerable<CodeBlock> Find(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal)) continue;
            var first = i + 1;
            var end = Array.FindIndex(lines, first, line => line.TrimEnd() == Fence);
            if (end < 0) throw new FormatException($"The block that begins in line {i + 1} has no end.");
            yield return new CodeBlock(lines[i][Fence.Length..].Trim(), first, lines[first..end]);
            i = end;
        }
    }
}
