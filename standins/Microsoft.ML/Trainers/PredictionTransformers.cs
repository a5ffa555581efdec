[assembly: LoadableClass(typeof(ITransformer), typeof(MulticlassPredictionLoader), null, typeof(SignatureLoadModel), "MulticlassPredXfer")]

namespace Microsoft.ML.Data;
/// <summary>A trained model that scores rows.</summary>
public abstract class PredictionTransformerBase<TModel> : IPredictionTransformer<TModel>, IDisposable where TModel : class
{
    private protected PredictionTransformerBase(IHost host, TModel model) => (Host, Model) = (host, model);
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

public abstract class SingleFeaturePredictionTransformerBase<TModel> : PredictionTransformerBase<TModel>, ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private protected SingleFeaturePredictionTransformerBase(IHost host, TModel model, string featureColumnName, DataViewType featureColumnType)
        : base(host, model) => (FeatureColumnName, FeatureColumnType) = (featureColumnName, featureColumnType);

    public string FeatureColumnName { get; }
    public DataViewType FeatureColumnType { get; }
    public sealed override DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Scorer.GetOutputSchema(inputSchema);
}

public sealed class MulticlassPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel> where TModel : class
{
    private readonly MulticlassScorer _scorer;

    internal MulticlassPredictionTransformer(IHost host, TModel model, string featureColumnName, LabelValues labelValues)
        : base(host, model, featureColumnName, new VectorDataViewType(NumberDataViewType.Single, ((IClassScorer)model).FeatureCount))
    {
        _scorer = new MulticlassScorer(host, (IClassScorer)model, featureColumnName, labelValues);
    }

    private protected override RowToRowTransformerBase Scorer => _scorer;

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(MulticlassPredictionLoader.Version);
        ctx.SaveModel((ICanSaveModel)Model, "Model");
        ctx.Writer.Write(FeatureColumnName);
        ctx.Writer.Write(_scorer.LabelValues != null);
        _scorer.LabelValues?.Save(ctx.Writer);
    }
}

/// <summary>Reads trained multiclass models back.</summary>
internal static class MulticlassPredictionLoader
{
    internal static readonly VersionInfo Version = VersionInfo.Of("MC  PRED", "MulticlassPredXfer");

    private static ITransformer Create(IHostEnvironment environment, ModelLoadContext context)
    {
        context.CheckAtModel(Version);
        var model = context.LoadModel<MaximumEntropyModelParameters>(environment, "Model");
        string featureColumnName = context.Reader.ReadString();
        var labelValues = context.Reader.ReadBoolean() ? LabelValues.Load(context.Reader) : null;
        return new MulticlassPredictionTransformer<MaximumEntropyModelParameters>(
            environment.Register("MulticlassPredictionTransformer"), model, featureColumnName, labelValues);
    }
}
