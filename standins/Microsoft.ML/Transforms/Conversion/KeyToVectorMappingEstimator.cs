using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;
    private readonly bool _countVector;

    internal KeyToVectorMappingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns, bool outputCountVector)
        : base(environment.Register(nameof(KeyToVectorMappingEstimator)), new KeyToVectorMappingTransformer(environment, columns, outputCountVector))
    {
        _columns = columns;
        _countVector = outputCountVector;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => Shapes.WithColumns(inputSchema, _columns, source =>
        {
            bool isVariable = source.Kind == SchemaShape.Column.VectorKind.VariableVector;
            var annotations = new List<SchemaShape.Column>();
            if (((_countVector && source.IsKey) || !isVariable)
                && source.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var keyValues) && keyValues.ItemType is TextDataViewType)
                annotations.Add(Shapes.Vector(AnnotationKinds.SlotNames, TextDataViewType.Instance));
            if (!_countVector && !isVariable)
                annotations.Add(Shapes.Vector(AnnotationKinds.CategoricalSlotRanges, NumberDataViewType.Int32));
            if (!_countVector || source.Kind == SchemaShape.Column.VectorKind.Scalar)
                annotations.Add(Shapes.IsNormalized);
            var kind = isVariable && !_countVector ? source.Kind : SchemaShape.Column.VectorKind.Vector;
            return new SchemaShape.Column(source.Name, kind, NumberDataViewType.Single, false, new SchemaShape(annotations));
        });
}
