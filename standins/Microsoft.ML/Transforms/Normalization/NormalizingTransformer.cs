using Microsoft.ML.Data;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(NormalizingTransformer), null, typeof(SignatureLoadModel), "Normalizer")]

namespace Microsoft.ML.Transforms;

public sealed partial class NormalizingTransformer : OneToOneTransformerBase
{
    private readonly DataViewType[] _types;
    private readonly NormalizerFunction[] _functions;

    private static readonly VersionInfo s_version = VersionInfo.Of("NORMALZR", "Normalizer");

    internal NormalizingTransformer(IHostEnvironment environment, InputOutputColumnPair[] columns, DataViewType[] types,
        NormalizerFunction[] functions)
        : base(environment.Register(nameof(NormalizingTransformer)), columns)
    {
        _types = types;
        _functions = functions;
    }

    private NormalizingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : base(environment.Register(nameof(NormalizingTransformer)), ColumnPairs.Load(context, s_version))
    {
        _types = new DataViewType[Columns.Count];
        _functions = new NormalizerFunction[Columns.Count];
        for (int i = 0; i < _functions.Length; i++)
        {
            _types[i] = ColumnTypes.Load(context.Reader);
            _functions[i] = NormalizerFunction.Load(context.Reader);
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
            ColumnTypes.Save(ctx.Writer, _types[i]);
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
        return new OutputColumn(outputName, _types[index], annotations.ToAnnotations(), new[] { source }, row => _functions[index].MakeGetter(row, source));
    }
}
