using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

internal sealed class CoreDoublingEstimator : IEstimator<CoreDoublingTransformer>
{
    public CoreDoublingTransformer Fit(IDataView input) => new(2);

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        if (inputSchema.All(column => column.Name != "X"))
            throw new ArgumentOutOfRangeException(nameof(inputSchema), "Could not find input column 'X'");

        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Doubled", NumberDataViewType.Single);
        return new SchemaShape(inputSchema.Where(column => column.Name != "Doubled").Concat(CoreShapes.Of(builder.ToSchema())));
    }
}
