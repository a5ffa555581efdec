namespace Microsoft.ML;
public sealed class ModelOperationsCatalog : IInternalCatalog
{
    private readonly IHostEnvironment _environment;
    internal ModelOperationsCatalog(IHostEnvironment environment) => _environment = environment;
    IHostEnvironment IInternalCatalog.Environment => _environment;

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
        using var archive = Open(stream);
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

    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(ITransformer transformer, bool ignoreMissingColumns = true,
        SchemaDefinition inputSchemaDefinition = null, SchemaDefinition outputSchemaDefinition = null)
        where TSrc : class
        where TDst : class, new() =>
        CreatePredictionEngine<TSrc, TDst>(transformer, new PredictionEngineOptions
        {
            IgnoreMissingColumns = ignoreMissingColumns,
            InputSchemaDefinition = inputSchemaDefinition,
            OutputSchemaDefinition = outputSchemaDefinition,
        });

    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(ITransformer transformer, DataViewSchema inputSchema)
        where TSrc : class
        where TDst : class, new() =>
        CreatePredictionEngine<TSrc, TDst>(transformer, ignoreMissingColumns: false,
            ObjectSource<TSrc>.DefinitionOf(Contracts.CheckValue(inputSchema, nameof(inputSchema))));

    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(ITransformer transformer, PredictionEngineOptions options)
        where TSrc : class
        where TDst : class, new() => new(transformer, Contracts.CheckValue(options, nameof(options)));

    private static ZipArchive Open(Stream stream)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException exception)
        {
            throw Contracts.Mark(new FormatException("Failed to open a zip archive", exception));
        }
    }
}
