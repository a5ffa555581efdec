using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        Contracts.CheckValue(stream, nameof(stream));
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        ModelSaveContext.SaveModel(archive, Contracts.CheckValue(model, nameof(model)), Repository.TransformerFolder);
        if (inputSchema is not null)
            archive.Write(null, Repository.SchemaEntry, writer => SchemaCodec.Write(writer, inputSchema));
    }

    public void Save(ITransformer model, DataViewSchema inputSchema, string filePath)
    {
        using var stream = File.Create(Contracts.CheckNonEmpty(filePath, nameof(filePath)));
        Save(model, inputSchema, stream);
    }

    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        Contracts.CheckValue(stream, nameof(stream));
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        using var schema = archive.OpenOrNull(null, Repository.SchemaEntry);
        inputSchema = schema is null ? null : SchemaCodec.Read(schema);
        return ModelLoadContext.LoadModelOrNull<ITransformer>(_environment, archive, Repository.TransformerFolder)
            ?? throw new InvalidOperationException("Could not load legacy format model");
    }

    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        using var stream = File.OpenRead(Contracts.CheckNonEmpty(filePath, nameof(filePath)));
        return Load(stream, out inputSchema);
    }
}
