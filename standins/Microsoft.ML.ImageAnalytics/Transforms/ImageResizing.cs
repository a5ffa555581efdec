[assembly: LoadableClass(typeof(ImageResizingTransformer), null, typeof(SignatureLoadModel), "ImageScalerTransform")]

namespace Microsoft.ML.Transforms.Image;
public sealed class ImageResizingEstimator : TrivialEstimator<ImageResizingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;
    private readonly ImageDataViewType _type;

    internal ImageResizingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns, Resizing resizing)
        : base(environment.Register(nameof(ImageResizingEstimator)), new ImageResizingTransformer(environment, columns, resizing)) =>
        (_columns, _type) = (columns, resizing.Type);

    public enum ResizingKind : byte { IsoPad, IsoCrop, Fill }
    public enum Anchor : byte { Right, Left, Top, Bottom, Center }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        ImageColumns.Shape(inputSchema, _columns, new ImageDataViewType(), SchemaShape.Column.VectorKind.Scalar, _type);
}

public sealed class ImageResizingTransformer : OneToOneTransformerBase
{
    private readonly Resizing _resizing;
    private static readonly VersionInfo s_version = VersionInfo.Of("IMGSCALF", "ImageScalerTransform", typeof(ImageResizingTransformer).Assembly);

    internal ImageResizingTransformer(IHostEnvironment environment, InputOutputColumnPair[] columns, Resizing resizing)
        : base(environment.Register(nameof(ImageResizingTransformer)), columns) => _resizing = resizing;

    private ImageResizingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : this(environment, ColumnPairs.Load(context, s_version), Resizing.Load(context.Reader)) { }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ColumnPairs.Save(ctx, s_version, Columns);
        _resizing.Save(ctx.Writer);
    }

    private protected override OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column source)
    {
        ImageColumns.TypeOf(source);
        return new OutputColumn(outputName, _resizing.Type, null, [source], row => MakeGetter(row, source));
    }

    private ValueGetter<MLImage> MakeGetter(DataViewRow row, DataViewSchema.Column source)
    {
        var getImage = row.GetGetter<MLImage>(source);
        MLImage original = null;
        return (ref MLImage image) =>
        {
            image?.Dispose();
            getImage(ref original);
            image = original is null ? null : _resizing.Apply(original);
        };
    }
}
