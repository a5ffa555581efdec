[assembly: LoadableClass(typeof(KeyToValueMappingTransformer), null, typeof(SignatureLoadModel), "KeyToValueTransform")]

namespace Microsoft.ML.Transforms;
public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;

    internal KeyToValueMappingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns)
        : base(environment.Register(nameof(KeyToValueMappingEstimator)), new KeyToValueMappingTransformer(environment, columns))
    {
        _columns = columns;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => Shapes.WithColumns(inputSchema, _columns, source =>
        {
            if (!source.IsKey)
                throw Contracts.SchemaMismatch("inputSchema", "input", source.Name, "KeyType", source.TypeName);
            if (!source.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var keyValues))
                throw new ArgumentException($"Input column '{source.Name}' doesn't contain key values metadata", nameof(inputSchema));
            return new SchemaShape.Column(source.Name, source.Kind, keyValues.ItemType, keyValues.IsKey,
                new SchemaShape(Shapes.Annotations(source, AnnotationKinds.SlotNames)));
        });
}

public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    private static readonly VersionInfo s_version = VersionInfo.Of("KEY2VALT", "KeyToValueTransform");

    internal KeyToValueMappingTransformer(IHostEnvironment environment, InputOutputColumnPair[] columns)
        : base(environment.Register(nameof(KeyToValueMappingTransformer)), columns) { }

    private KeyToValueMappingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : this(environment, ColumnPairs.Load(context, s_version)) { }

    private protected override void SaveModel(ModelSaveContext ctx) => ColumnPairs.Save(ctx, s_version, Columns);

    private protected override OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column source)
    {
        if (source.Type.ItemTypeOf() is not KeyDataViewType keyType)
            throw Contracts.SchemaMismatch("inputSchema", "input", source.Name, "Key", source.Type.ToString());
        if (source.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is not VectorDataViewType valuesType)
            throw new InvalidOperationException("Metadata KeyValues does not exist");
        if ((ulong)valuesType.Size != keyType.Count)
            throw new InvalidOperationException("KeyValues metadata size does not match column type key count");
        if (keyType.RawType != typeof(uint))
            throw new NotSupportedException($"Mapping keys of type {keyType.RawType} to values");
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(source.Annotations, name => name == AnnotationKinds.SlotNames);
        return new OutputColumn(outputName, Schemas.WithItemType(source.Type, valuesType.ItemType), annotations.ToAnnotations(), new[] { source },
            Dispatch.Call<Func<DataViewRow, Delegate>>(MakeGetter<int>, valuesType.ItemType.RawType, source));
    }

    private static Func<DataViewRow, Delegate> MakeGetter<T>(DataViewSchema.Column source)
    {
        VBuffer<T> buffer = default;
        source.GetKeyValues(ref buffer);
        var values = buffer.DenseValues().ToArray();
        var missing = ValueKind<T>.Missing;
        return row => VectorReading.MakeMapping<uint, T>(row, source, key => key != 0 && key <= values.Length ? values[key - 1] : missing);
    }
}
