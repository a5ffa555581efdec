namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The history of a run on disk while it grows; others may read it.</summary>
internal sealed class HistoryFile : IDisposable
{
    private readonly FileStream _stream;

    /// <summary>Starts the file with the epochs that are finished: none, or those of the checkpoint that the run goes on from.</summary>
    public HistoryFile(string path, IEnumerable<EpochReport> finished)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Without a buffer, a line is on its way to the disk once it is written.
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        foreach (var report in finished) Append(report);
    }

    public void Append(EpochReport report) => _stream.Write(TrainingHistory.ToLine(report));

    public void Dispose() => _stream.Dispose();
}
