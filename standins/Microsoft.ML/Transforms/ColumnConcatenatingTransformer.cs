[assembly: LoadableClass(typeof(ColumnConcatenatingTransformer), null, typeof(SignatureLoadModel), "ConcatTransform")]

namespace Microsoft.ML.Data;
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    private readonly string _name;
    private readonly string[] _sources;
    private static readonly VersionInfo s_version = VersionInfo.Of("CONCATXF", "ConcatTransform");

    internal ColumnConcatenatingTransformer(IHostEnvironment environment, string outputColumnName, string[] inputColumnNames)
        : base(environment.Register(nameof(ColumnConcatenatingTransformer))) => (_name, _sources) = (outputColumnName, inputColumnNames);

    private ColumnConcatenatingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : base(environment.Register(nameof(ColumnConcatenatingTransformer)))
    {
        context.CheckAtModel(s_version);
        _name = context.Reader.ReadString();
        _sources = ValueCodec.ReadArray<string>(context.Reader);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(s_version);
        ctx.Writer.Write(_name);
        ValueCodec.WriteArray(ctx.Writer, _sources);
    }

    private protected override IReadOnlyList<OutputColumn> AddColumns(DataViewSchema inputSchema) => new[] { Concatenate(inputSchema) };

    private OutputColumn Concatenate(DataViewSchema inputSchema)
    {
        var sources = Array.ConvertAll(_sources, name => inputSchema.Require(name));
        if (sources.Length == 1 && sources[0].Type is VectorDataViewType)
            return new OutputColumn(_name, sources[0].Type, sources[0].Annotations, sources, row => row.GetGetter(sources[0])) { SaveAsOnnx = WriterFor(sources) };
        var itemType = (PrimitiveDataViewType)sources[0].Type.ItemTypeOf();
        foreach (var source in sources)
            if (!source.Type.ItemTypeOf().Equals(itemType))
                throw Contracts.SchemaMismatch("inputSchema", "input", source.Name, itemType.ToString(), source.Type.ToString());
        bool isVariable = sources.Any(source => source.Type is VectorDataViewType { IsKnownSize: false });
        var type = new VectorDataViewType(itemType, isVariable ? 0 : sources.Sum(SlotCount));
        return new OutputColumn(_name, type, Describe(sources, itemType, isVariable), sources,
            row => Dispatch.Call<Delegate>(MakeGetter<int>, itemType.RawType, row, sources)) { SaveAsOnnx = WriterFor(sources) };
    }

    private static OnnxWriter WriterFor(DataViewSchema.Column[] sources) => (context, inputs, output) =>
    {
        var sizes = Array.ConvertAll(sources, source => (long)SlotCount(source));
        if (sources[0].Type.ItemTypeOf() is not NumberDataViewType itemType || sizes.Contains(0))
            return false;
        var features = context.AddVariable("VectorFeaturizerOutput", new VectorDataViewType(NumberDataViewType.Single, (int)sizes.Sum()));
        context.AddNode("FeatureVectorizer", OnnxContext.MachineLearning, inputs, features, ("inputdimensions", sizes));
        context.AddCast(features, output, itemType.RawType);
        return true;
    };

    private static DataViewSchema.Annotations Describe(DataViewSchema.Column[] sources, DataViewType itemType, bool isVariable)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        if (itemType is NumberDataViewType && sources.All(source => source.IsNormalized()))
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        if (isVariable)
            return annotations.ToAnnotations();
        if (sources.Any(source => source.Type is not VectorDataViewType || source.HasSlotNames()))
            annotations.AddSlotNames(sources.SelectMany(SlotNames));
        var categories = Categories(sources).ToArray();
        if (categories.Length > 0)
            Schemas.AddCategories(annotations, categories);
        return annotations.ToAnnotations();
    }

    private static IEnumerable<string> SlotNames(DataViewSchema.Column source)
    {
        if (source.Type is not VectorDataViewType)
            return new[] { source.Name };
        if (!source.HasSlotNames())
            return new string[SlotCount(source)];
        VBuffer<ReadOnlyMemory<char>> names = default;
        source.GetSlotNames(ref names);
        return names.DenseValues().Select(name => name.IsEmpty ? "" : $"{source.Name}.{name}");
    }

    private static IEnumerable<int> Categories(DataViewSchema.Column[] sources)
    {
        int start = 0;
        foreach (var source in sources)
        {
            if (source.Annotations.Schema.GetColumnOrNull(AnnotationKinds.CategoricalSlotRanges) != null)
            {
                VBuffer<int> ranges = default;
                source.Annotations.GetValue(AnnotationKinds.CategoricalSlotRanges, ref ranges);
                foreach (int bound in ranges.DenseValues())
                    yield return start + bound;
            }
            start += SlotCount(source);
        }
    }

    private static int SlotCount(DataViewSchema.Column source) => Schemas.SlotCount(source.Type);

    private static Delegate MakeGetter<T>(DataViewRow row, DataViewSchema.Column[] sources)
    {
        var parts = Array.ConvertAll(sources, source => VectorReading.MakeDense<T>(row, source));
        var slots = new List<T>();
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> target) =>
        {
            slots.Clear();
            foreach (var getPart in parts)
                slots.AddRange(getPart());
            var editor = VBufferEditor.Create(ref target, slots.Count);
            slots.CopyTo(editor.Values);
            target = editor.Commit();
        });
    }
}
