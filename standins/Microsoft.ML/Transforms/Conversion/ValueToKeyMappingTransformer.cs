using Microsoft.ML.Data;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ValueToKeyMappingTransformer), null, typeof(SignatureLoadModel), "TermTransform")]

namespace Microsoft.ML.Transforms;

public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    private readonly KeyMap[] _maps;
    private readonly bool _valuesAsText;

    private static readonly VersionInfo s_version = VersionInfo.Of("TERMTRNF", "TermTransform");

    internal ValueToKeyMappingTransformer(IHostEnvironment environment, InputOutputColumnPair[] columns, KeyMap[] maps, bool valuesAsText)
        : base(environment.Register(nameof(ValueToKeyMappingTransformer)), columns)
    {
        _maps = maps;
        _valuesAsText = valuesAsText;
    }

    private ValueToKeyMappingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : base(environment.Register(nameof(ValueToKeyMappingTransformer)), ColumnPairs.Load(context, s_version))
    {
        _valuesAsText = context.Reader.ReadBoolean();
        _maps = Columns.Select(_ => KeyMap.Load(context.Reader)).ToArray();
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ColumnPairs.Save(ctx, s_version, Columns);
        ctx.Writer.Write(_valuesAsText);
        foreach (var map in _maps)
            map.Save(ctx.Writer);
    }

    private protected override OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column source)
    {
        var map = _maps[index];
        if (!source.Type.ItemTypeOf().Equals(map.ItemType))
            throw new InvalidOperationException($"Could not apply a map over type '{map.ItemType}' to column "
                + $"'{source.Name}' since it has type '{source.Type}'");
        var annotations = new DataViewSchema.Annotations.Builder();
        map.AddKeyValues(annotations, source, _valuesAsText);
        annotations.Add(source.Annotations, name => name == AnnotationKinds.SlotNames);
        return new OutputColumn(outputName, Schemas.WithItemType(source.Type, map.KeyType), annotations.ToAnnotations(), new[] { source },
            row => map.MakeGetter(row, source));
    }
}
