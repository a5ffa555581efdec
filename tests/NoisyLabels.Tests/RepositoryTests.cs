using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NoisyLabels.Tests;

/// <summary>What holds for the tree as a whole.</summary>
public partial class RepositoryTests
{
    private const int LongestFile = 400;

    private static readonly string Root = FindRoot();

    [Fact]
    public void NoProjectReferencesAStandInByPath() => Assert.All(Files("*.csproj", "src", "tests", "samples", "bench"), project =>
        Assert.DoesNotContain(XDocument.Load(project).Descendants("ProjectReference"), reference =>
            reference.Attribute("Include")!.Value.Contains("standins", StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void StandInsAreInNoSolution() => Assert.DoesNotContain("standins", File.ReadAllText(Path.Combine(Root, "NoisyLabels.sln")));

    [Fact]
    public void NothingInTheProductKnowsTheStandIns() =>
        Assert.All(Files("*.cs", "src"), file => Assert.False(File.ReadAllText(file).Contains("standin", StringComparison.OrdinalIgnoreCase), file));

    [Fact]
    public void NoFileIsTooLong() =>
        Assert.All(Files("*.cs", "src", "standins", "tests", "samples", "bench"), file => Assert.True(File.ReadLines(file).Count() <= LongestFile, file));

    [Fact]
    public void LibrariesUseNeitherConsoleNorClockNorGlobalSeeds() => Assert.All(Files("*.cs", "src"), file =>
    {
        // Examples in documentation are the reader's own code and may print.
        var found = Banned().Match(string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))));
        Assert.False(found.Success && Path.GetFileName(file) != "RandomStreams.cs", $"{file}: {found.Value}");
    });

    /// <summary>Microsoft.ML.AutoML brings a namespace Microsoft.ML.TorchSharp, which is nearer to code in Microsoft.ML.NoisyLabels than torch's own.</summary>
    [Fact]
    public void TorchIsNamedInUsingDirectivesOnly() => Assert.All(Files("*.cs", "src"), file =>
        Assert.DoesNotContain(File.ReadLines(file), line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal) && QualifiedTorch().IsMatch(line)));

    [GeneratedRegex(@"^(?!using )(?:[^""]|""[^""]*"")*?(?<![\w.])TorchSharp\.")]
    private static partial Regex QualifiedTorch();

    [GeneratedRegex(@"\bConsole\.|new Random\(|DateTime(Offset)?\.(Utc)?Now|manual_seed|Random\.Shared")]
    private static partial Regex Banned();

    private static IEnumerable<string> Files(string pattern, params string[] folders) => folders
        .Select(folder => Path.Combine(Root, folder)).Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NoisyLabels.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
