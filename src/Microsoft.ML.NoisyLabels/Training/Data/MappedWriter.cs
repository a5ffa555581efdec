using System.IO.MemoryMappedFiles;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Writes examples to a file that is mapped into memory afterwards, and that is gone as soon as nobody uses it: even a killed process leaves none.</summary>
internal sealed class MappedWriter : InputWriter
{
    private readonly FeatureFormat _format;
    private readonly Device _device;
    private readonly string _directory;
    private readonly long _byteCount;
    private FileStream? _file;

    /// <param name="format">What an example is.</param>
    /// <param name="capacity">How many examples there are at most, for whose bytes room is made at once.</param>
    /// <param name="directory">Where the file goes.</param>
    /// <param name="device">Where batches go.</param>
    /// <exception cref="IOException">The directory cannot be written to, or its disk is full.</exception>
    public MappedWriter(FeatureFormat format, long capacity, string directory, Device device) : base(format)
    {
        (_format, _device, _directory, _byteCount) = (format, device, directory, capacity * format.ByteCount);
        var path = Path.Combine(directory, $"noisy-labels-{Guid.NewGuid():N}.cache");
        try
        {
            _file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose,
                PreallocationSize = _byteCount,
                BufferSize = 0,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refuse(e);
        }
        if (!OperatingSystem.IsWindows()) File.Delete(path);
    }

    public override void Dispose() => _file?.Dispose();

    protected override void Write(ReadOnlySpan<byte> examples, int count)
    {
        try
        {
            _file!.Write(examples);
        }
        catch (IOException e)
        {
            throw Refuse(e);
        }
    }

    protected override ExampleInputs Seal()
    {
        var map = MemoryMappedFile.CreateFromFile(_file!, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _file = null;
        return new MappedInputs(_format, map, _device);
    }

    private IOException Refuse(Exception cause) => new(
        $"The training cache of {MegaBytes.Show(_byteCount)} cannot be written to '{_directory}': {cause.Message} CacheDirectory names another place; MemoryLimit decides which data needs it.", cause);
}
