namespace NoisyLabels.Bench;

/// <summary>The folder that the bench was built in.</summary>
internal static class Repository
{
    private static readonly Lazy<string> Root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NoisyLabels.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The bench must run inside the repository.");
    });

    public static string PathOf(string relative) => Path.Combine(Root.Value, relative);
}
