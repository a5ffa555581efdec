[assembly: LoadableClass(typeof(TypeConvertingTransformer), null, typeof(SignatureLoadModel), "ConvertTransform")]

namespace Microsoft.ML.Transforms;
public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;
    private readonly PrimitiveDataViewType _itemType;

    internal TypeConvertingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns, DataKind outputKind)
        : base(environment.Register(nameof(TypeConvertingEstimator)), new TypeConvertingTransformer(environment, columns, outputKind)) =>
        (_columns, _itemType) = (columns, DataKinds.TypeOf(outputKind));

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => Shapes.WithColumns(inputSchema, _columns, source =>
        {
            if (source.IsKey)
                throw new NotSupportedException($"Converting key column '{source.Name}' to another type");
            if (ValueConversion.Find(source.ItemType, _itemType) == null)
                throw new ArgumentException($"Don't know how to convert {source.Name} into {_itemType}", nameof(inputSchema));
            return new SchemaShape.Column(source.Name, source.Kind, _itemType, false, source.Annotations);
        });
}

public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    private readonly DataKind _outputKind;
    private readonly PrimitiveDataViewType _itemType;
    private static readonly VersionInfo s_version = VersionInfo.Of("CONVERTF", "ConvertTransform");

    internal TypeConvertingTransformer(IHostEnvironment environment, InputOutputColumnPair[] columns, DataKind outputKind)
        : base(environment.Register(nameof(TypeConvertingTransformer)), columns) =>
        (_outputKind, _itemType) = (outputKind, DataKinds.TypeOf(outputKind));

    private TypeConvertingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : this(environment, ColumnPairs.Load(context, s_version), (DataKind)context.Reader.ReadByte()) { }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ColumnPairs.Save(ctx, s_version, Columns);
        ctx.Writer.Write((byte)_outputKind);
    }

    private protected override OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column source)
    {
        var sourceItem = source.Type.ItemTypeOf();
        if (sourceItem is KeyDataViewType)
            throw new NotSupportedException($"Converting key column '{source.Name}' to another type");
        var convert = ValueConversion.Find(sourceItem, _itemType)
            ?? throw new ArgumentException($"source column '{source.Name}' with item type '{source.Type}' is not compatible with "
                + $"destination type '{_itemType}'");
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(source.Annotations, name => (name == AnnotationKinds.SlotNames && source.Type is VectorDataViewType { IsKnownSize: true })
            || (name == AnnotationKinds.IsNormalized && sourceItem is NumberDataViewType && _itemType is NumberDataViewType));
        if (source.Type is BooleanDataViewType && _itemType is NumberDataViewType)
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        return new OutputColumn(outputName, Schemas.WithItemType(source.Type, _itemType), annotations.ToAnnotations(), new[] { source },
            row => Dispatch.Call<Delegate>(MakeGetterFrom<int>, sourceItem.RawType, row, source, convert)) { SaveAsOnnx = WriteCast };
    }

    private bool WriteCast(OnnxContext context, string[] inputs, string output)
    {
        context.AddCast(inputs[0], output, _itemType.RawType);
        return true;
    }

    private Delegate MakeGetterFrom<TSource>(DataViewRow row, DataViewSchema.Column source, Delegate convert)
        => Dispatch.Call<Delegate>(MakeGetter<TSource, int>, _itemType.RawType, row, source, convert);

    private static Delegate MakeGetter<TSource, TTarget>(DataViewRow row, DataViewSchema.Column source, Delegate convert)
        => VectorReading.MakeMapping(row, source, (Func<TSource, TTarget>)convert);
}
