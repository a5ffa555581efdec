namespace Microsoft.ML;
public abstract class TrainCatalogBase : IInternalCatalog
{
    private protected TrainCatalogBase(IHostEnvironment environment) => Environment = environment;
    private protected IHostEnvironment Environment { get; }
    IHostEnvironment IInternalCatalog.Environment => Environment;

    public abstract class CatalogInstantiatorBase : IInternalCatalog
    {
        private protected CatalogInstantiatorBase(TrainCatalogBase owner) => Owner = owner;
        internal TrainCatalogBase Owner { get; }
        IHostEnvironment IInternalCatalog.Environment => Owner.GetEnvironment();
    }

    /// <summary>Trains on all folds but one, in turn, and evaluates on the one.</summary>
    private protected CrossValidationResult<TMetrics>[] CrossValidate<TMetrics>(IDataView data, IEstimator<ITransformer> estimator,
        int numberOfFolds, string samplingKeyColumnName, int? seed, Func<IDataView, TMetrics> evaluate)
        where TMetrics : class
    {
        Contracts.CheckValue(estimator, nameof(estimator));
        var folds = new DataOperationsCatalog(Environment).CrossValidationSplit(data, numberOfFolds, samplingKeyColumnName, seed);
        var models = folds.Select(fold => estimator.Fit(fold.TrainSet)).ToArray();
        return models.Select((model, fold) =>
        {
            var scored = Score(model, folds[fold].TestSet);
            return new CrossValidationResult<TMetrics>(model, evaluate(scored), scored, fold);
        }).ToArray();
    }

    /// <summary>A chain scores with all its transformers, those for training alone included.</summary>
    private static IDataView Score(ITransformer model, IDataView data) => model is IEnumerable<ITransformer> chain
        ? chain.Aggregate(data, (view, transformer) => transformer.Transform(view))
        : model.Transform(data);

    public sealed class CrossValidationResult<T> where T : class
    {
        public readonly T Metrics;
        public readonly ITransformer Model;
        public readonly IDataView ScoredHoldOutSet;
        public readonly int Fold;

        internal CrossValidationResult(ITransformer model, T metrics, IDataView scoredHoldOutSet, int fold) =>
            (Model, Metrics, ScoredHoldOutSet, Fold) = (model, metrics, scoredHoldOutSet, fold);
    }
}

public sealed class MulticlassClassificationCatalog : TrainCatalogBase
{
    internal MulticlassClassificationCatalog(IHostEnvironment environment) : base(environment) => Trainers = new(this);
    public MulticlassClassificationTrainers Trainers { get; }

    public sealed class MulticlassClassificationTrainers : CatalogInstantiatorBase
    {
        internal MulticlassClassificationTrainers(MulticlassClassificationCatalog catalog) : base(catalog) { }
    }

    public MulticlassClassificationMetrics Evaluate(IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel", int topKPredictionCount = 0)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Contracts.CheckNonEmpty(scoreColumnName, nameof(scoreColumnName));
        Contracts.CheckNonEmpty(predictedLabelColumnName, nameof(predictedLabelColumnName));
        Contracts.CheckParam(topKPredictionCount >= 0, nameof(topKPredictionCount), "Must be non-negative");
        return new MulticlassEvaluator(Environment)
            .Evaluate(data, labelColumnName, scoreColumnName, predictedLabelColumnName, topKPredictionCount);
    }

    public IReadOnlyList<CrossValidationResult<MulticlassClassificationMetrics>> CrossValidate(IDataView data,
        IEstimator<ITransformer> estimator, int numberOfFolds = 5, string labelColumnName = "Label",
        string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        return CrossValidate(data, estimator, numberOfFolds, samplingKeyColumnName, seed, scored => Evaluate(scored, labelColumnName));
    }
}
