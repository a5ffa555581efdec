namespace Microsoft.ML.Trainers;
public interface ITrainerEstimator<out TTransformer, out TModel> : IEstimator<TTransformer>
    where TTransformer : IPredictionTransformer<TModel>
    where TModel : class
{
    TrainerInfo Info { get; }
}

/// <summary>A trainer that reads a feature, a label and optionally a weight column.</summary>
public abstract class TrainerEstimatorBase<TTransformer, TModel> : ITrainerEstimator<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    public readonly SchemaShape.Column FeatureColumn;
    public readonly SchemaShape.Column LabelColumn;
    public readonly SchemaShape.Column WeightColumn;

    private protected TrainerEstimatorBase(IHost host, SchemaShape.Column feature, SchemaShape.Column label, SchemaShape.Column weight) =>
        (Host, FeatureColumn, LabelColumn, WeightColumn) = (host, feature, label, weight);

    public abstract TrainerInfo Info { get; }
    private protected IHost Host { get; }

    public TTransformer Fit(IDataView input)
    {
        CheckInput(SchemaShape.Create(input.Schema));
        return Train(input);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        CheckInput(inputSchema);
        return inputSchema.With(GetOutputColumns(inputSchema).ToArray());
    }

    private protected abstract IEnumerable<SchemaShape.Column> GetOutputColumns(SchemaShape inputSchema);
    private protected abstract TTransformer Train(IDataView input);

    private protected void CheckInput(SchemaShape shape)
    {
        Check(shape, "feature", FeatureColumn);
        if (WeightColumn.Name != null)
            Check(shape, "weight", WeightColumn);
        Check(shape, "label", LabelColumn);
    }

    private protected void CheckAlive()
    {
        if (((HostBase)Host).IsCanceled)
            throw new OperationCanceledException("Operation was canceled.");
    }

    private static void Check(SchemaShape shape, string role, SchemaShape.Column expected)
    {
        bool IsSuitable(SchemaShape.Column found)
            => found.Kind == expected.Kind && found.ItemType.Equals(expected.ItemType) && found.IsKey == expected.IsKey;
        shape.Require(expected.Name, IsSuitable, expected.TypeName, role);
    }
}
