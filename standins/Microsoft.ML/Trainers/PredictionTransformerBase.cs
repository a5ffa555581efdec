using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A trained model that scores rows.</summary>
public abstract class PredictionTransformerBase<TModel> : IPredictionTransformer<TModel>, IDisposable
    where TModel : class
{
    private protected PredictionTransformerBase(IHost host, TModel model)
    {
        Host = host;
        Model = model;
    }

    public TModel Model { get; }

    bool ITransformer.IsRowToRowMapper => true;

    private protected IHost Host { get; }

    public abstract DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    public IDataView Transform(IDataView input) => Scorer.Transform(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => ((ITransformer)Scorer).GetRowToRowMapper(inputSchema);

    public void Dispose() => (Model as IDisposable)?.Dispose();

    void ICanSaveModel.Save(ModelSaveContext ctx) => SaveModel(ctx);

    /// <summary>What adds the predictions to a view.</summary>
    private protected abstract RowToRowTransformerBase Scorer { get; }

    private protected abstract void SaveModel(ModelSaveContext ctx);
}
