using Docs.Tests.Checks;

namespace Docs.Tests;

public sealed class SnippetTests
{
    [Fact]
    public void C_sharp_in_documents_is_compiled_code()
    {
        var regions = CodeRegions.Load();
        var update = Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";
        var wrong = new List<string>();
        foreach (var document in Document.All())
        {
            // From the end, so that an update does not move the blocks that are still to come.
            foreach (var block in document.CodeBlocks.Where(block => block.IsCSharp).Reverse())
            {
                if (block.Region is not { } name || !regions.TryGetValue(name, out var lines))
                    wrong.Add($"{document.Name}({block.FirstLine}): '```{block.Info}' names no region of samples/ or tests/Docs.Tests/Snippets/.");
                else if (block.Lines.SequenceEqual(lines))
                    continue;
                else if (update)
                    document.Replace(block, lines);
                else
                    wrong.Add($"{document.Name}({block.FirstLine}): the block differs from #region {name}, which is\n{string.Join('\n', lines)}");
            }
        }

        Assert.True(wrong.Count == 0, $"UPDATE_DOCS=1 copies regions into documents.\n{string.Join("\n\n", wrong)}");
    }

    [Fact]
    public void A_region_is_moved_to_the_margin()
    {
        string[] source = ["class C", "{", "    #region one", "    void M()", "    {", "", "    }", "    #endregion", "    #region two", "    int x;", "    #endregion", "}"];

        var regions = CodeRegions.Find(source).ToArray();

        Assert.Equal(["one", "two"], regions.Select(region => region.Name));
        Assert.Equal(["void M()", "{", "", "}"], regions[0].Lines);
    }

    [Fact]
    public void A_block_says_its_language_its_region_and_its_place()
    {
        string[] document = ["# Title", "```csharp save-model", "Save();", "```", "text", "```", "plain", "```"];

        var blocks = CodeBlock.Find(document).ToArray();

        Assert.Equal([true, false], blocks.Select(block => block.IsCSharp));
        Assert.Equal(["save-model", null], blocks.Select(block => block.Region));
        Assert.Equal((2, "Save();"), (blocks[0].FirstLine, Assert.Single(blocks[0].Lines)));
    }
}
