using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A transform that adds columns row by row; what it adds is all that a derived class has to say.</summary>
public abstract class RowToRowTransformerBase : ITransformer
{
    private protected RowToRowTransformerBase(IHost host) => Host = host;

    private protected IHost Host { get; }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input) => Map(Contracts.CheckValue(input, nameof(input)).Schema).Apply(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => SaveModel(Contracts.CheckValue(ctx, nameof(ctx)));

    /// <summary>The columns added to an input of this schema; fails where the schema does not suit.</summary>
    private protected abstract IReadOnlyList<OutputColumn> AddColumns(DataViewSchema inputSchema);

    private protected abstract void SaveModel(ModelSaveContext ctx);

    private RowMapping Map(DataViewSchema inputSchema) =>
        RowMapping.Adding(Contracts.CheckValue(inputSchema, nameof(inputSchema)), AddColumns(inputSchema));
}
