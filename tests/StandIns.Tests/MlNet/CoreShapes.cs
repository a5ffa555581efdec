using Microsoft.ML;

namespace StandIns.Tests.MlNet;

/// <summary>The public way from a schema to its shape: a loader of that schema with an estimator that changes nothing.</summary>
internal static class CoreShapes
{
    public static SchemaShape Of(DataViewSchema schema) => new SchemaLoader(schema).Append(new Identity()).GetOutputSchema();

    private sealed class SchemaLoader(DataViewSchema schema) : IDataLoader<object>
    {
        public DataViewSchema GetOutputSchema() => schema;

        public IDataView Load(object input) => throw new NotSupportedException();

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException();
    }

    private sealed class Identity : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => throw new NotSupportedException();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
