namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>A file that is there as a whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the file and moves over it; leaves nothing behind where that fails.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".tmp";
        // Fails where another process is at it, whose file is not ours to delete.
        var stream = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
