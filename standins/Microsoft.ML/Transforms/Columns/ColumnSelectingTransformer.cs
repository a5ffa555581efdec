using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ColumnSelectingTransformer), null, typeof(SignatureLoadModel), "SelectColumnsTransform")]

namespace Microsoft.ML.Transforms;

public sealed class ColumnSelectingTransformer : ITransformer
{
    private static readonly VersionInfo s_version = VersionInfo.Of("SELCOLST", "SelectColumnsTransform");

    private readonly ColumnSelection _selection;

    internal ColumnSelectingTransformer(ColumnSelection selection) => _selection = selection;

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input) => Map(Contracts.CheckValue(input, nameof(input)).Schema).Apply(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(s_version);
        _selection.Save(ctx.Writer);
    }

    private static ColumnSelectingTransformer Create(IHostEnvironment environment, ModelLoadContext context)
    {
        context.CheckAtModel(s_version);
        return new ColumnSelectingTransformer(new ColumnSelection(context.Reader));
    }

    private RowMapping Map(DataViewSchema inputSchema)
        => RowMapping.Selecting(inputSchema, _selection.Select(inputSchema).Select(column => column.Index));
}
