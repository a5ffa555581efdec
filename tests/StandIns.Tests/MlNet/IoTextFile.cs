namespace StandIns.Tests.MlNet;

/// <summary>A text file for the time of a test.</summary>
internal sealed class IoTextFile : IDisposable
{
    public IoTextFile(params string[] lines) => File.WriteAllLines(Path, lines);

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
