namespace Microsoft.ML;
public interface IEstimator<out TTransformer> where TTransformer : ITransformer
{
    TTransformer Fit(IDataView input);
    SchemaShape GetOutputSchema(SchemaShape inputSchema);
}

public interface ITransformer : ICanSaveModel
{
    bool IsRowToRowMapper { get; }
    DataViewSchema GetOutputSchema(DataViewSchema inputSchema);
    IDataView Transform(IDataView input);
    IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema);
}

public interface IDataLoader<in TSource> : ICanSaveModel
{
    IDataView Load(TSource input);
    DataViewSchema GetOutputSchema();
}

public interface IDataLoaderEstimator<in TSource, out TLoader> where TLoader : IDataLoader<TSource>
{
    TLoader Fit(TSource input);
    SchemaShape GetOutputSchema();
}

public interface IPredictionTransformer<out TModel> : ITransformer where TModel : class
{
    TModel Model { get; }
}

public interface ISingleFeaturePredictionTransformer<out TModel> : IPredictionTransformer<TModel> where TModel : class
{
    string FeatureColumnName { get; }
    DataViewType FeatureColumnType { get; }
}

public sealed class TrainerInfo
{
    internal TrainerInfo(bool normalization, bool caching) => (NeedNormalization, WantCaching) = (normalization, caching);
    public bool NeedNormalization { get; }
    public bool WantCaching { get; }
}
