using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;
    private readonly PrimitiveDataViewType _itemType;

    internal TypeConvertingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns, DataKind outputKind)
        : base(environment.Register(nameof(TypeConvertingEstimator)), new TypeConvertingTransformer(environment, columns, outputKind))
    {
        _columns = columns;
        _itemType = PrimitiveTypes.OfKind(outputKind);
    }

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
