using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
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

    public sealed class CrossValidationResult<T>
        where T : class
    {
        public readonly T Metrics;
        public readonly ITransformer Model;
        public readonly IDataView ScoredHoldOutSet;
        public readonly int Fold;

        internal CrossValidationResult(ITransformer model, T metrics, IDataView scoredHoldOutSet, int fold) =>
            (Model, Metrics, ScoredHoldOutSet, Fold) = (model, metrics, scoredHoldOutSet, fold);
    }
}
