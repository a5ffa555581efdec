using System.IO.Compression;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Where one part of a model writes itself: a version, data, and parts of its own.</summary>
public sealed class ModelSaveContext : IDisposable
{
    internal readonly BinaryWriter Writer = new(new MemoryStream());
    private readonly ZipArchive _archive;
    private readonly string _directory;
    private VersionInfo? _version;

    private ModelSaveContext(ZipArchive archive, string directory) => (_archive, _directory) = (archive, directory);

    public void Dispose() => Writer.Dispose();

    /// <summary>Writes a model into a folder of the archive.</summary>
    internal static void SaveModel(ZipArchive archive, ICanSaveModel model, string directory)
    {
        using var context = new ModelSaveContext(archive, directory);
        model.Save(context);
        context.Done();
    }

    internal void SaveModel(ICanSaveModel model, string name) =>
        SaveModel(_archive, Contracts.CheckValue(model, nameof(model)), Repository.Combine(_directory, Contracts.CheckNonEmpty(name, nameof(name))));

    internal void CheckAtModel() => Contracts.Check(Writer.BaseStream.Position == 0, "The model was already written to");

    internal void SetVersionInfo(VersionInfo ver) => _version = ver;

    private void Done()
    {
        var version = _version ?? throw new InvalidOperationException("ModelSignature not specified!");
        Writer.Flush();
        var data = (MemoryStream)Writer.BaseStream;
        _archive.Write(_directory, Repository.ModelEntry, writer =>
        {
            ModelHeader.Write(writer, version, data.Length);
            writer.Flush();
            data.WriteTo(writer.BaseStream);
        });
    }
}
