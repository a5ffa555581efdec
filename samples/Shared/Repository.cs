namespace Samples;

/// <summary>Finds files of the repository, wherever a sample is started from.</summary>
public static class Repository
{
    private const string Landmark = "NoisyLabels.sln";

    public static string PathOf(string relativePath)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Landmark)))
                return Path.Combine(folder.FullName, relativePath);
        }

        throw new FileNotFoundException($"There is no {Landmark} above '{AppContext.BaseDirectory}'.");
    }
}
