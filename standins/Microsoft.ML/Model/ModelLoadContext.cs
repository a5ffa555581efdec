using System.IO.Compression;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Where one part of a model reads itself back from.</summary>
internal sealed class ModelLoadContext
{
    public readonly BinaryReader Reader;
    private readonly ZipArchive _archive;
    private readonly string _directory;
    private readonly VersionInfo _version;

    private ModelLoadContext(ZipArchive archive, string directory, BinaryReader entry)
    {
        (_archive, _directory) = (archive, directory);
        _version = ModelHeader.Read(entry, out var length);
        Reader = new BinaryReader(new MemoryStream(ReadExactly(entry, (int)length), writable: false));
    }

    /// <summary>Reads the model in a folder of the archive, or returns null where there is none.</summary>
    public static T LoadModelOrNull<T>(IHostEnvironment environment, ZipArchive archive, string directory)
        where T : class
    {
        using var entry = archive.OpenOrNull(directory, Repository.ModelEntry);
        return entry is null ? null : new ModelLoadContext(archive, directory, entry).Load<T>(environment);
    }

    public static T LoadModel<T>(IHostEnvironment environment, ZipArchive archive, string directory)
        where T : class => LoadModelOrNull<T>(environment, archive, directory) ?? throw new FormatException("Corrupt model file");

    public T LoadModel<T>(IHostEnvironment environment, string name)
        where T : class => LoadModel<T>(environment, _archive, Repository.Combine(_directory, name));

    public void CheckAtModel(VersionInfo expected) => expected.Check(_version);

    private T Load<T>(IHostEnvironment environment)
        where T : class
    {
        environment.ComponentCatalog.RegisterAssembly(Assembly.Load(_version.LoaderAssemblyName));
        var model = environment.ComponentCatalog.CreateInstance(_version.LoaderSignature, typeof(SignatureLoadModel), environment, this) as T
            ?? throw new FormatException($"Couldn't load model: '{_directory}'");
        Contracts.CheckDecode(Reader.BaseStream.Position == Reader.BaseStream.Length, "Corrupt model file");
        return model;
    }

    private static byte[] ReadExactly(BinaryReader reader, int length)
    {
        // The length comes from the file, so it is believed only as far as bytes arrive.
        var data = new MemoryStream();
        var chunk = new byte[Math.Min(length, 1 << 20)];
        while (data.Length < length)
        {
            var count = reader.Read(chunk, 0, (int)Math.Min(chunk.Length, length - data.Length));
            Contracts.CheckDecode(count > 0, "Corrupt model file");
            data.Write(chunk, 0, count);
        }

        return data.ToArray();
    }
}
