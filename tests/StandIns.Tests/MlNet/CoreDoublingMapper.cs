using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

internal sealed class CoreDoublingMapper : IRowToRowMapper
{
    public CoreDoublingMapper(DataViewSchema inputSchema, float factor)
    {
        (InputSchema, Factor) = (inputSchema, factor);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumn("Doubled", NumberDataViewType.Single);
        OutputSchema = builder.ToSchema();
    }

    public float Factor { get; }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        dependingColumns.Select(column => InputSchema[column.Name == "Doubled" ? "X" : column.Name]).DistinctBy(column => column.Index).ToArray();

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) => new CoreDoublingRow(input, this);
}
