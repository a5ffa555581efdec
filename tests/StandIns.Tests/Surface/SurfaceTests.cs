namespace StandIns.Tests.Surfaces;

/// <summary>
/// What stands in for an official package is a subset of it. <c>surface.txt</c> holds the lines in use; UPDATE_SURFACE=1 writes it anew from the stand-ins.
/// </summary>
public class SurfaceTests
{
    private static readonly string Root = FindRoot();
    private static readonly string File = Path.Combine(Root, "tests", "StandIns.Tests", "Surface", "surface.txt");

    [Fact]
    public void EveryCommittedLineIsThere()
    {
        var actual = Actual();
#if STAND_INS
        if (Environment.GetEnvironmentVariable("UPDATE_SURFACE") == "1") System.IO.File.WriteAllLines(File, actual);
#endif
        Assert.Empty(Committed().Except(actual));
    }

#if STAND_INS
    [Fact]
    public void StandInsHaveNoOtherLine() => Assert.Empty(Actual().Except(Committed()));
#endif

    /// <summary>Runs where a listing of the official surface lies beside the repository.</summary>
    [Fact]
    public void EveryCommittedLineIsOfficialAndNoRequiredOneIsMissing()
    {
        var folder = Path.Combine(Root, "..", "shared", "api");
        if (!Directory.Exists(folder)) return;

        var official = Directory.GetFiles(folder, "*.txt").SelectMany(System.IO.File.ReadLines).ToHashSet(StringComparer.Ordinal);
        var committed = Committed().ToHashSet(StringComparer.Ordinal);
        Assert.Empty(committed.Except(official));

        var types = committed.Where(line => line.Contains(" :: ")).Select(Surface.TypeHead).Where(type => type is not null).ToHashSet();
        Assert.Empty(official.Where(line => line.EndsWith(Surface.Required) && types.Contains(Surface.Owner(line))).Except(committed));
    }

    private static SortedSet<string> Actual()
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        Type[] anchors = [typeof(Microsoft.ML.MLContext), typeof(Microsoft.ML.IDataView), typeof(Microsoft.ML.ITransformer),
            typeof(Microsoft.ML.StandardTrainersCatalog), typeof(Microsoft.ML.NormalizationCatalog), typeof(Microsoft.ML.Data.MLImage),
            typeof(Microsoft.Extensions.ML.MLOptions), typeof(Microsoft.ML.OnnxExportExtensions), typeof(Microsoft.ML.AutoML.AutoMLExperiment),
            typeof(Microsoft.ML.SearchSpace.SearchSpace), typeof(TorchSharp.torch)];
        foreach (var type in anchors.Select(anchor => anchor.Assembly).Distinct().SelectMany(assembly => assembly.GetTypes()).Where(Surface.IsVisible))
            Surface.Describe(type, lines);
        return lines;
    }

    private static string[] Committed() => System.IO.File.ReadAllLines(File);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "NoisyLabels.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
