namespace Samples;

/// <summary>An image in a file, in a folder that is named after what the image is said to show.</summary>
public sealed class ImageFile
{
    public string Path { get; set; } = "";

    public string Label { get; set; } = "";

    /// <summary>Whether somebody has made sure that the label is right.</summary>
    public bool Verified { get; set; }

    /// <summary>All PNG files in the folders of a folder, of which the first few of each have been verified.</summary>
    public static List<ImageFile> Find(string folder, int verifiedPerClass = 0)
    {
        var files = new List<ImageFile>();
        foreach (var directory in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            files.AddRange(Directory.GetFiles(directory, "*.png").Order(StringComparer.Ordinal)
                .Select((path, i) => new ImageFile { Path = path, Label = System.IO.Path.GetFileName(directory), Verified = i < verifiedPerClass }));
        }
        return files;
    }
}
