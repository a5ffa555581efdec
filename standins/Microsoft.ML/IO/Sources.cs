namespace Microsoft.ML.Data;
public interface IMultiStreamSource
{
    int Count { get; }
    string GetPathOrNull(int index);
    Stream Open(int index);
    TextReader OpenTextReader(int index);
}

/// <summary>Files by path; the last part of a path may have wildcards.</summary>
public sealed class MultiFileSource : IMultiStreamSource
{
    private readonly string[] _paths;
    public MultiFileSource(params string[] paths) => _paths = paths is null or [null] ? [] : paths.SelectMany(Expand).ToArray();
    public int Count => _paths.Length;

    public string GetPathOrNull(int index)
    {
        Contracts.CheckParam(0 <= index && index < Count, nameof(index), "No such file in the source");
        return _paths[index];
    }

    public Stream Open(int index)
    {
        var path = GetPathOrNull(index);
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e)
        {
            throw new IOException($"Could not open file '{path}'. Error is: {e.Message}", e);
        }
    }

    public TextReader OpenTextReader(int index) => new StreamReader(Open(index));

    /// <summary>The files that a path names. A path that names none stays, so that opening it tells what is wrong.</summary>
    internal static string[] Expand(string path)
    {
        if (path.Contains("...", StringComparison.Ordinal))
            throw new NotSupportedException("Paths that reach into all folders below ('...')");
        var name = Path.GetFileName(path);
        if (name.AsSpan().IndexOfAny('*', '?') < 0)
            return [path];
        var folder = Path.GetDirectoryName(path);
        return Directory.GetFiles(string.IsNullOrEmpty(folder) ? "." : folder, name).Order(StringComparer.Ordinal).ToArray();
    }
}
