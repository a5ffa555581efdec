using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(IHostEnvironment environment, CustomMappingTransformer<TSrc, TDst> transformer)
        : base(environment.Register("CustomMappingEstimator"), transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        foreach (var expected in SchemaShape.Create(Transformer.InputColumns))
            inputSchema.Require(expected.Name, found => Suits(expected, found), expected.TypeName);
        return inputSchema.With(SchemaShape.Create(Transformer.AddedColumns).ToArray());
    }

    private static bool Suits(SchemaShape.Column expected, SchemaShape.Column found)
    {
        bool kindSuits = expected.Kind == SchemaShape.Column.VectorKind.VariableVector
            ? found.Kind != SchemaShape.Column.VectorKind.Scalar
            : found.Kind == expected.Kind;
        return kindSuits && found.ItemType.Equals(expected.ItemType) && found.IsKey == expected.IsKey;
    }
}
