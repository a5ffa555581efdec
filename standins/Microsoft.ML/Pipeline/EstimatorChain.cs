using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed class EstimatorChain<TLastTransformer> : IEstimator<TransformerChain<TLastTransformer>>
    where TLastTransformer : class, ITransformer
{
    private readonly EstimatorLink[] _links;
    private readonly IHostEnvironment _cacheEnvironment;

    public readonly IEstimator<TLastTransformer> LastEstimator;

    public EstimatorChain()
        : this([], null)
    {
    }

    private EstimatorChain(EstimatorLink[] links, IHostEnvironment cacheEnvironment)
    {
        (_links, _cacheEnvironment) = (links, cacheEnvironment);
        LastEstimator = links.LastOrDefault()?.Estimator as IEstimator<TLastTransformer>;
    }

    public TransformerChain<TLastTransformer> Fit(IDataView input)
    {
        // A wrong schema is to fail before anything is trained.
        GetOutputSchema(SchemaShape.Create(Contracts.CheckValue(input, nameof(input)).Schema));

        var current = input;
        var transformers = new List<ITransformer>();
        foreach (var link in _links)
        {
            var transformer = link.Estimator.Fit(current);
            transformers.Add(transformer);
            current = transformer.Transform(current);
            if (link.IsCachedAfter && !ReferenceEquals(link, _links[^1]))
                current = new DataOperationsCatalog(_cacheEnvironment).Cache(current);
        }

        return new TransformerChain<TLastTransformer>(transformers, _links.Select(link => link.Scope));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        _links.Aggregate(inputSchema, (shape, link) => link.Estimator.GetOutputSchema(shape));

    public EstimatorChain<TNewTrans> Append<TNewTrans>(IEstimator<TNewTrans> estimator, TransformerScope scope = TransformerScope.Everything)
        where TNewTrans : class, ITransformer
    {
        var link = new EstimatorLink(Contracts.CheckValue(estimator, nameof(estimator)), scope, IsCachedAfter: false);
        return new EstimatorChain<TNewTrans>([.. _links, link], _cacheEnvironment);
    }

    public EstimatorChain<TLastTransformer> AppendCacheCheckpoint(IHostEnvironment env)
    {
        Contracts.CheckValue(env, nameof(env));
        Contracts.Check(_links.Length > 0, "Current estimator chain has no estimator, can't append cache checkpoint.");
        return new EstimatorChain<TLastTransformer>([.. _links[..^1], _links[^1] with { IsCachedAfter = true }], env);
    }
}
