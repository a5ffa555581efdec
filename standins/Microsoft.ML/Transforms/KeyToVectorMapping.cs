[assembly: LoadableClass(typeof(KeyToVectorMappingTransformer), null, typeof(SignatureLoadModel), "KeyToVectorTransform")]

namespace Microsoft.ML.Transforms;
public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;

    internal KeyToVectorMappingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns)
        : base(environment.Register(nameof(KeyToVectorMappingEstimator)), new KeyToVectorMappingTransformer(environment, columns)) =>
        _columns = columns;

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => Shapes.WithColumns(inputSchema, _columns, source =>
        {
            bool isVariable = source.Kind == SchemaShape.Column.VectorKind.VariableVector;
            var annotations = new List<SchemaShape.Column>();
            if (!isVariable
                && source.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var keyValues) && keyValues.ItemType is TextDataViewType)
                annotations.Add(Shapes.Vector(AnnotationKinds.SlotNames, TextDataViewType.Instance));
            if (!isVariable)
                annotations.Add(Shapes.Vector(AnnotationKinds.CategoricalSlotRanges, NumberDataViewType.Int32));
            annotations.Add(Shapes.IsNormalized);
            var kind = isVariable ? source.Kind : SchemaShape.Column.VectorKind.Vector;
            return new SchemaShape.Column(source.Name, kind, NumberDataViewType.Single, false, new SchemaShape(annotations));
        });
}

public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    private static readonly VersionInfo s_version = VersionInfo.Of("KEY2VECT", "KeyToVectorTransform");

    internal KeyToVectorMappingTransformer(IHostEnvironment environment, InputOutputColumnPair[] columns)
        : base(environment.Register(nameof(KeyToVectorMappingTransformer)), columns) { }

    private KeyToVectorMappingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : this(environment, ColumnPairs.Load(context, s_version)) { }

    private protected override void SaveModel(ModelSaveContext ctx) => ColumnPairs.Save(ctx, s_version, Columns);

    private protected override OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column source)
    {
        if (source.Type.ItemTypeOf() is not KeyDataViewType keyType)
            throw Contracts.SchemaMismatch("inputSchema", "input", source.Name, "key type of known cardinality", source.Type.ToString());
        if (keyType.RawType != typeof(uint) || source.Type is VectorDataViewType { IsKnownSize: false })
            throw new NotSupportedException($"Mapping column '{source.Name}' of type {source.Type} to a vector");
        int keyCount = checked((int)keyType.Count);
        int slotCount = Schemas.SlotCount(source.Type);
        var type = slotCount == 1 ? new VectorDataViewType(NumberDataViewType.Single, keyCount)
            : new VectorDataViewType(NumberDataViewType.Single, slotCount, keyCount);
        return new OutputColumn(outputName, type, DescribeSlots(source, slotCount, keyCount), [source],
            row => MakeGetter(row, source, slotCount, keyCount)) { SaveAsOnnx = WriterFor(slotCount, keyCount) };
    }

    private static OnnxWriter WriterFor(int slotCount, int keyCount) => (context, inputs, output) =>
    {
        var keys = context.AddVariable("Cast", new VectorDataViewType(NumberDataViewType.Int64, slotCount));
        context.AddCast(inputs[0], keys, typeof(long));
        context.AddNode("OneHotEncoder", OnnxContext.MachineLearning, [keys], output,
            ("cats_int64s", Enumerable.Range(1, keyCount).Select(key => (long)key).ToArray()), ("zeros", 1L));
        return true;
    };

    private static DataViewSchema.Annotations DescribeSlots(DataViewSchema.Column source, int slotCount, int keyCount)
    {
        bool isScalar = source.Type is not VectorDataViewType;
        var annotations = new DataViewSchema.Annotations.Builder();
        if (source.HasKeyValues(TextDataViewType.Instance))
            annotations.AddSlotNames(SlotNames(source, isScalar ? 0 : slotCount));
        var ranges = Enumerable.Range(0, slotCount).SelectMany(slot => new[] { slot * keyCount, (slot + 1) * keyCount - 1 }).ToArray();
        Schemas.AddCategories(annotations, ranges);
        annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        return annotations.ToAnnotations();
    }

    /// <summary>The names of the keys, once for each slot of a vector.</summary>
    private static IEnumerable<string> SlotNames(DataViewSchema.Column source, int slotCount)
    {
        VBuffer<ReadOnlyMemory<char>> keys = default;
        source.GetKeyValues(ref keys);
        if (slotCount == 0)
            return keys.DenseValues().Select(key => key.ToString());
        VBuffer<ReadOnlyMemory<char>> slots = default;
        if (source.HasSlotNames())
            source.GetSlotNames(ref slots);
        return Enumerable.Range(0, slotCount).SelectMany(slot =>
        {
            var name = slots.Length == slotCount ? slots.GetItemOrDefault(slot) : default;
            string prefix = name.IsEmpty ? $"[{slot}]" : name.ToString();
            return keys.DenseValues().Select(key => $"{prefix}.{key}");
        });
    }

    private static ValueGetter<VBuffer<float>> MakeGetter(DataViewRow row, DataViewSchema.Column source, int slotCount, int keyCount)
    {
        var getKeys = VectorReading.MakeDense<uint>(row, source);
        return (ref VBuffer<float> target) => Indicate(getKeys(), slotCount, keyCount, ref target);
    }

    private static void Indicate(uint[] keys, int slotCount, int keyCount, ref VBuffer<float> target)
    {
        var editor = VBufferEditor.Create(ref target, slotCount * keyCount, slotCount, requireIndicesOnDense: true);
        int count = 0;
        for (int slot = 0; slot < slotCount; slot++)
        {
            if (keys[slot] == 0 || keys[slot] > keyCount)
                continue;
            editor.Values[count] = 1;
            editor.Indices[count++] = slot * keyCount + (int)keys[slot] - 1;
        }
        target = editor.CommitTruncated(count);
    }
}
