using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.RowToRow;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>What all transformers here do alike: they add columns, each value computed from its own row as cursors pass. Thread-safe.</summary>
public abstract class RowToRowTransformer : ITransformer
{
    private protected RowToRowTransformer()
    {
    }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema with the added columns.</summary>
    /// <param name="inputSchema">The schema before them.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type than in the view that this was fitted on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => CheckAndMap(inputSchema).OutputSchema;

    /// <summary>A view on <paramref name="input"/> with the added columns; nothing is read before a cursor asks for it.</summary>
    /// <param name="input">A view with the columns that were fitted.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type than in the view that this was fitted on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedDataView(input, Map(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => CheckAndMap(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => Save(ctx);

    private protected abstract RowMapping Map(DataViewSchema inputSchema);

    private protected abstract void Save(ModelSaveContext context);

    private RowMapping CheckAndMap(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return Map(inputSchema);
    }
}
