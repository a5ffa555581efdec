[assembly: LoadableClass(typeof(ImagePixelExtractingTransformer), null, typeof(SignatureLoadModel), "ImagePixelExtractor")]

namespace Microsoft.ML.Transforms.Image;
public sealed class ImagePixelExtractingEstimator : TrivialEstimator<ImagePixelExtractingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;
    private readonly NumberDataViewType _itemType;

    internal ImagePixelExtractingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns, PixelLayout layout)
        : base(environment.Register(nameof(ImagePixelExtractingEstimator)), new ImagePixelExtractingTransformer(environment, columns, layout)) =>
        (_columns, _itemType) = (columns, layout.ItemType);

    [Flags]
    public enum ColorBits : byte { Alpha = 1, Red = 2, Green = 4, Blue = 8, Rgb = Red | Green | Blue, All = Alpha | Rgb }
    public enum ColorsOrder : byte { ARGB = 1, ARBG, ABRG, ABGR, AGRB, AGBR }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        ImageColumns.Shape(inputSchema, _columns, new ImageDataViewType(), SchemaShape.Column.VectorKind.Vector, _itemType);
}

public sealed class ImagePixelExtractingTransformer : OneToOneTransformerBase
{
    private readonly PixelLayout _layout;
    private static readonly VersionInfo s_version = VersionInfo.Of("IMGPXEXT", "ImagePixelExtractor", typeof(ImagePixelExtractingTransformer).Assembly);

    internal ImagePixelExtractingTransformer(IHostEnvironment environment, InputOutputColumnPair[] columns, PixelLayout layout)
        : base(environment.Register(nameof(ImagePixelExtractingTransformer)), columns) => _layout = layout;

    private ImagePixelExtractingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : this(environment, ColumnPairs.Load(context, s_version), PixelLayout.Load(context.Reader)) { }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ColumnPairs.Save(ctx, s_version, Columns);
        _layout.Save(ctx.Writer);
    }

    private protected override OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column source)
    {
        var image = ImageColumns.TypeOf(source);
        if (image.Height <= 0)
            throw Contracts.SchemaMismatch("inputSchema", "input", source.Name, "known-size image", "unknown-size image");
        return new OutputColumn(outputName, _layout.TypeOf(image), null, [source], row => _layout.IsSingle
            ? MakeGetter(row, source, image, _layout.Scale)
            : MakeGetter(row, source, image, value => value));
    }

    private ValueGetter<VBuffer<T>> MakeGetter<T>(DataViewRow row, DataViewSchema.Column source, ImageDataViewType type, Func<byte, T> convert)
    {
        var size = _layout.TypeOf(type).Size;
        var getImage = row.GetGetter<MLImage>(source);
        MLImage image = null;
        return (ref VBuffer<T> pixels) =>
        {
            getImage(ref image);
            // No image is all zeros.
            var editor = VBufferEditor.Create(ref pixels, size, image is null ? 0 : size);
            if (image is not null)
            {
                Contracts.Check((image.Height, image.Width) == (type.Height, type.Width),
                    $"Column '{source.Name}' of type {type} holds an image of {image.Height} x {image.Width} pixels");
                _layout.Extract(image, editor.Values, convert);
            }
            pixels = editor.Commit();
        };
    }
}
