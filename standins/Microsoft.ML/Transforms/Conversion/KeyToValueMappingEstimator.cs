using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

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
