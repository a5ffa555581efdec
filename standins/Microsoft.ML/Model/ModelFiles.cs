namespace Microsoft.ML;
public interface ICanSaveModel
{
    void Save(ModelSaveContext ctx);
}

/// <summary>The parameters of a loader of models, in the form of a delegate.</summary>
internal delegate void SignatureLoadModel(ModelLoadContext ctx);

/// <summary>What a model part is, in which version it was written, and who can read it.</summary>
internal readonly struct VersionInfo
{
    public readonly string ModelSignature;
    public readonly uint VerWrittenCur;
    public readonly uint VerReadableCur;
    public readonly uint VerWeCanReadBack;
    public readonly string LoaderAssemblyName;
    public readonly string LoaderSignature;

    public VersionInfo(string modelSignature, uint verWrittenCur, uint verReadableCur, uint verWeCanReadBack,
        string loaderAssemblyName, string loaderSignature = null, string loaderSignatureAlt = null)
    {
        Contracts.CheckParam(modelSignature?.Length == 8, nameof(modelSignature), "Model signature must be eight characters");
        Contracts.CheckNonEmpty(loaderAssemblyName, nameof(loaderAssemblyName));
        if (loaderSignatureAlt is not null)
            throw new NotSupportedException("Alternative loader signatures");
        (ModelSignature, VerWrittenCur, VerReadableCur, VerWeCanReadBack) = (modelSignature, verWrittenCur, verReadableCur, verWeCanReadBack);
        (LoaderAssemblyName, LoaderSignature) = (loaderAssemblyName, loaderSignature);
    }

    /// <summary>The version of a part that this assembly, or the given one, reads and writes, in its only version.</summary>
    public static VersionInfo Of(string modelSignature, string loaderSignature, Assembly loader = null) =>
        new(modelSignature, 0x00010001, 0x00010001, 0x00010001, (loader ?? typeof(VersionInfo).Assembly).FullName, loaderSignature);

    /// <summary>Fails where a part of the given header cannot be read by code of this version.</summary>
    public void Check(VersionInfo header)
    {
        Contracts.CheckDecode(header.ModelSignature == ModelSignature, "Unknown file type");
        Contracts.CheckDecode(header.VerReadableCur <= header.VerWrittenCur, "Corrupt file header");
        Contracts.CheckDecode(header.VerReadableCur <= VerWrittenCur,
            $"Cannot read component '{ModelSignature}' of the model, because the model is too new.");
        Contracts.CheckDecode(header.VerWrittenCur >= VerWeCanReadBack,
            $"Cannot read component '{ModelSignature}' of the model, because the model is too old.");
    }
}

/// <summary>What stands before the data of every model part: a mark, the version, and the length of the data.</summary>
internal static class ModelHeader
{
    private const int FormatVersion = 1;
    private static readonly byte[] _mark = Encoding.ASCII.GetBytes("MLSTANDI");

    public static void Write(BinaryWriter writer, VersionInfo version, long length)
    {
        writer.Write(_mark);
        writer.Write(FormatVersion);
        writer.Write(version.ModelSignature);
        writer.Write(version.VerWrittenCur);
        writer.Write(version.VerReadableCur);
        writer.Write(version.VerWeCanReadBack);
        writer.Write(version.LoaderAssemblyName);
        writer.Write(version.LoaderSignature ?? "");
        writer.Write(length);
    }

    public static VersionInfo Read(BinaryReader reader, out long length)
    {
        try
        {
            Contracts.CheckDecode(reader.ReadBytes(_mark.Length).AsSpan().SequenceEqual(_mark), "Wrong file type");
            Contracts.CheckDecode(reader.ReadInt32() <= FormatVersion, "File is too new");
            var (signature, written, readable, back) = (reader.ReadString(), reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32());
            Contracts.CheckDecode(signature.Length == 8, "Corrupt file header");
            var version = new VersionInfo(signature, written, readable, back, reader.ReadString(), reader.ReadString());
            length = reader.ReadInt64();
            Contracts.CheckDecode(0 <= length && length <= Array.MaxLength, "Corrupt file header");
            return version;
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentException)
        {
            throw new FormatException("Corrupt model file", exception);
        }
    }
}

/// <summary>The names of entries in a model file, whose parts lie in folders.</summary>
internal static class Repository
{
    public const string ModelEntry = "Model.key";
    public const string SchemaEntry = "Schema";
    public const string TransformerFolder = "TransformerChain";
    public static string Combine(string directory, string name) => string.IsNullOrEmpty(directory) ? name : $"{directory}/{name}";

    public static void Write(this ZipArchive archive, string directory, string name, Action<BinaryWriter> write)
    {
        using var writer = new BinaryWriter(archive.CreateEntry(Combine(directory, name)).Open());
        write(writer);
    }

    /// <summary>The entry's content, or null where the file has none of this name.</summary>
    public static BinaryReader OpenOrNull(this ZipArchive archive, string directory, string name) =>
        archive.GetEntry(Combine(directory, name)) is { } entry ? new BinaryReader(entry.Open()) : null;
}

/// <summary>Where one part of a model writes itself: a version, data, and parts of its own.</summary>
public sealed class ModelSaveContext : IDisposable
{
    private const int LongestSignature = 24;
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
    internal void SetVersionInfo(VersionInfo ver)
    {
        Contracts.Check(ver.LoaderSignature is null or { Length: <= LongestSignature }, "Operation is not valid due to the current state of the object.");
        _version = ver;
    }

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
        // The length comes from the file, so it is believed only if as many bytes arrive.
        var data = new MemoryStream();
        entry.BaseStream.CopyTo(data);
        Contracts.CheckDecode(data.Length == length, "Corrupt model file");
        data.Position = 0;
        Reader = new BinaryReader(data);
    }

    /// <summary>Reads the model in a folder of the archive, or returns null where there is none.</summary>
    public static T LoadModelOrNull<T>(IHostEnvironment environment, ZipArchive archive, string directory) where T : class
    {
        using var entry = archive.OpenOrNull(directory, Repository.ModelEntry);
        return entry is null ? null : new ModelLoadContext(archive, directory, entry).Load<T>(environment);
    }

    public static T LoadModel<T>(IHostEnvironment environment, ZipArchive archive, string directory)
        where T : class => LoadModelOrNull<T>(environment, archive, directory) ?? throw Contracts.Mark(new FormatException("Corrupt model file"));

    public T LoadModel<T>(IHostEnvironment environment, string name)
        where T : class => LoadModel<T>(environment, _archive, Repository.Combine(_directory, name));

    public void CheckAtModel(VersionInfo expected) => expected.Check(_version);

    private T Load<T>(IHostEnvironment environment) where T : class
    {
        environment.ComponentCatalog.RegisterAssembly(Assembly.Load(_version.LoaderAssemblyName));
        var model = environment.ComponentCatalog.CreateInstance(_version.LoaderSignature, typeof(SignatureLoadModel), environment, this) as T
            ?? throw Contracts.Mark(new FormatException($"Couldn't load model: '{_directory}'"));
        Contracts.CheckDecode(Reader.BaseStream.Position == Reader.BaseStream.Length, "Corrupt model file");
        return model;
    }
}
