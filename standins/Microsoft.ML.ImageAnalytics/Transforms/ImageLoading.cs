[assembly: LoadableClass(typeof(ImageLoadingTransformer), null, typeof(SignatureLoadModel), "ImageLoaderTransform")]

namespace Microsoft.ML.Data;
public sealed class ImageLoadingEstimator : TrivialEstimator<ImageLoadingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;

    internal ImageLoadingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns, string imageFolder)
        : base(environment.Register(nameof(ImageLoadingEstimator)), new ImageLoadingTransformer(environment, columns, imageFolder)) =>
        _columns = columns;

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => ImageColumns.Shape(inputSchema, _columns, TextDataViewType.Instance,
        SchemaShape.Column.VectorKind.Scalar, new ImageDataViewType());
}

public sealed class ImageLoadingTransformer : OneToOneTransformerBase
{
    public readonly string ImageFolder;
    private static readonly VersionInfo s_version = VersionInfo.Of("IMGLOADR", "ImageLoaderTransform", typeof(ImageLoadingTransformer).Assembly);

    internal ImageLoadingTransformer(IHostEnvironment environment, InputOutputColumnPair[] columns, string imageFolder)
        : base(environment.Register(nameof(ImageLoadingTransformer)), columns)
    {
        if (string.IsNullOrEmpty(imageFolder))
            return;
        if (!Directory.Exists(imageFolder))
            throw new ArgumentException($"Directory \"{imageFolder}\" does not exist.");
        ImageFolder = Path.GetFullPath(imageFolder);
    }

    // Files may lie elsewhere by now: where the folder is missing, the first row says so.
    private ImageLoadingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : this(environment, ColumnPairs.Load(context, s_version), null) =>
        ImageFolder = context.Reader.ReadString() is { Length: > 0 } folder ? folder : null;

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ColumnPairs.Save(ctx, s_version, Columns);
        ctx.Writer.Write(ImageFolder ?? "");
    }

    private protected override OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column source) => source.Type is TextDataViewType
        ? new OutputColumn(outputName, new ImageDataViewType(), null, [source], row => MakeGetter(row, source))
        : throw Contracts.SchemaMismatch("inputSchema", "input", source.Name, TextDataViewType.Instance.ToString(), source.Type.ToString());

    private ValueGetter<MLImage> MakeGetter(DataViewRow row, DataViewSchema.Column source)
    {
        var getPath = row.GetGetter<ReadOnlyMemory<char>>(source);
        ReadOnlyMemory<char> text = default;
        return (ref MLImage image) =>
        {
            image?.Dispose();
            getPath(ref text);
            image = text.Length == 0 ? null : Load(Path.Combine(ImageFolder ?? "", text.ToString()));
        };
    }

    private static MLImage Load(string path)
    {
        var image = MLImage.CreateFromStream(new MemoryStream(File.ReadAllBytes(path)));
        image.Tag = path;
        return image;
    }
}
