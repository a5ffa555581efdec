[assembly: LoadableClass(typeof(NormalizingTransformer), null, typeof(SignatureLoadModel), "Normalizer")]

namespace Microsoft.ML.Transforms;
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private readonly IHost _host;
    private readonly InputOutputColumnPair[] _columns;
    private readonly bool _byRange;
    private readonly bool _fixZero;
    private readonly long _maximumExampleCount;

    internal NormalizingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns, bool byRange, bool fixZero, long maximumExampleCount)
    {
        _host = environment.Register(nameof(NormalizingEstimator));
        _columns = columns;
        _byRange = byRange;
        _fixZero = fixZero;
        _maximumExampleCount = maximumExampleCount;
    }

    public NormalizingTransformer Fit(IDataView input)
    {
        if (_maximumExampleCount <= 1)
            throw new ArgumentOutOfRangeException("maximumExampleCount", "Must be greater than 1");
        var sources = Array.ConvertAll(_columns, pair => input.Schema.Require(pair.InputColumnName));
        using var cursor = input.GetRowCursor(sources.DistinctBy(source => source.Index));
        var learners = Array.ConvertAll(sources, source => MakeLearner(cursor, source));
        for (long count = 0; count < _maximumExampleCount && cursor.MoveNext(); count++)
            foreach (var learner in learners)
                learner.Learn();
        var types = Array.ConvertAll(sources, source => source.Type);
        return new NormalizingTransformer(_host, _columns, types, Array.ConvertAll(learners, learner => learner.Finish()));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => Shapes.WithColumns(inputSchema, _columns, source =>
        {
            if (source.Kind == SchemaShape.Column.VectorKind.VariableVector)
                throw Contracts.SchemaMismatch("inputSchema", "input", source.Name, "known-size vector or scalar", source.TypeName);
            if (!source.ItemType.Equals(NumberDataViewType.Single) && !source.ItemType.Equals(NumberDataViewType.Double))
                throw Contracts.SchemaMismatch("inputSchema", "input", source.Name, "vector or scalar of Single or Double", source.TypeName);
            var annotations = Shapes.Annotations(source, AnnotationKinds.SlotNames);
            annotations.Insert(0, Shapes.IsNormalized);
            return new SchemaShape.Column(source.Name, source.Kind, source.ItemType, source.IsKey, new SchemaShape(annotations));
        });

    private (Action Learn, Func<NormalizerFunction> Finish) MakeLearner(DataViewRow row, DataViewSchema.Column source)
    {
        var itemType = source.Type.ItemTypeOf();
        if (itemType is KeyDataViewType || (itemType.RawType != typeof(float) && itemType.RawType != typeof(double)))
            throw Contracts.SchemaMismatch("inputSchema", "input", source.Name, "scalar or known-size vector of Single", source.Type.ToString());
        return itemType.RawType == typeof(float) ? MakeLearner<float>(row, source) : MakeLearner<double>(row, source);
    }

    private (Action Learn, Func<NormalizerFunction> Finish) MakeLearner<T>(DataViewRow row, DataViewSchema.Column source)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        bool isVector = source.Type is VectorDataViewType;
        var statistics = new SlotStatistics<T>(Schemas.SlotCount(source.Type));
        var getSlots = VectorReading.MakeDense<T>(row, source);
        return (() => statistics.Add(getSlots()), () => _byRange
            ? AffineFunction<T>.OfRange(statistics, isVector, _fixZero)
            : AffineFunction<T>.OfMoments(statistics, isVector, _fixZero));
    }
}

public sealed class NormalizingTransformer : OneToOneTransformerBase
{
    private readonly DataViewType[] _types;
    private readonly NormalizerFunction[] _functions;
    private static readonly VersionInfo s_version = VersionInfo.Of("NORMALZR", "Normalizer");

    internal NormalizingTransformer(IHostEnvironment environment, InputOutputColumnPair[] columns, DataViewType[] types,
        NormalizerFunction[] functions)
        : base(environment.Register(nameof(NormalizingTransformer)), columns) => (_types, _functions) = (types, functions);

    private NormalizingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : base(environment.Register(nameof(NormalizingTransformer)), ColumnPairs.Load(context, s_version))
    {
        _types = new DataViewType[Columns.Count];
        _functions = new NormalizerFunction[Columns.Count];
        for (int i = 0; i < _functions.Length; i++)
        {
            _types[i] = TypeCodec.Read(context.Reader);
            _functions[i] = NormalizerFunction.Load(context.Reader, _types[i]);
        }
    }

    public NormalizerModelParametersBase GetNormalizerModelParameters(int index)
    {
        if (index < 0 || index >= _functions.Length)
            throw new ArgumentOutOfRangeException(nameof(index),
                $"Not valid. Valid range is from 0 (inclusive) to {_functions.Length} (exclusive) but got {index}.");
        return _functions[index].Parameters;
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ColumnPairs.Save(ctx, s_version, Columns);
        for (int i = 0; i < _functions.Length; i++)
        {
            TypeCodec.Write(ctx.Writer, _types[i]);
            _functions[i].Save(ctx.Writer);
        }
    }

    private protected override OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column source)
    {
        if (source.Type is VectorDataViewType { IsKnownSize: false } || source.Type.ItemTypeOf().RawType != _types[index].ItemTypeOf().RawType)
            throw Contracts.SchemaMismatch("inputSchema", "input", source.Name, _types[index].ToString(), source.Type.ToString());
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        annotations.Add(source.Annotations, name => name == AnnotationKinds.SlotNames);
        return new OutputColumn(outputName, _types[index], annotations.ToAnnotations(), new[] { source }, row => _functions[index].MakeGetter(row, source))
        {
            SaveAsOnnx = (context, inputs, output) =>
            {
                context.AddNode("Scaler", OnnxContext.MachineLearning, inputs, output, _functions[index].OnnxAttributes);
                return true;
            },
        };
    }

    public abstract class NormalizerModelParametersBase
    {
        private protected NormalizerModelParametersBase() { }
    }

    public sealed class AffineNormalizerModelParameters<TData> : NormalizerModelParametersBase
    {
        internal AffineNormalizerModelParameters(TData scale, TData offset) => (Scale, Offset) = (scale, offset);
        public TData Scale { get; }
        public TData Offset { get; }
    }
}
