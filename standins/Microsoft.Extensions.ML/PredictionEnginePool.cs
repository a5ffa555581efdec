using Microsoft.Extensions.ObjectPool;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Microsoft.Extensions.ML;
public class PredictionEnginePool<TData, TPrediction>
    where TData : class
    where TPrediction : class, new()
{
    private readonly MLContext _context;
    private readonly IOptionsFactory<PredictionEnginePoolOptions<TData, TPrediction>> _options;
    private readonly ConcurrentDictionary<string, Lazy<ModelEngines<TData, TPrediction>>> _models = new();

    public PredictionEnginePool(IServiceProvider serviceProvider, IOptions<MLOptions> mlContextOptions,
        IOptionsFactory<PredictionEnginePoolOptions<TData, TPrediction>> predictionEngineOptions)
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        _context = mlContextOptions.Value.MLContext;
        _options = predictionEngineOptions;
        // A missing or broken default model is to be seen when the application starts.
        var options = _options.Create(string.Empty);
        if (options.ModelLoader != null)
        {
            var engines = new ModelEngines<TData, TPrediction>(_context, options.ModelLoader);
            _models[string.Empty] = new(engines);
        }
    }

    public ITransformer GetModel() => GetModel(string.Empty);
    public ITransformer GetModel(string modelName) => EnginesOf(modelName).Loader.GetModel();
    public PredictionEngine<TData, TPrediction> GetPredictionEngine() => GetPredictionEngine(string.Empty);
    public PredictionEngine<TData, TPrediction> GetPredictionEngine(string modelName) => EnginesOf(modelName).Get();
    public void ReturnPredictionEngine(PredictionEngine<TData, TPrediction> engine) => ReturnPredictionEngine(string.Empty, engine);

    public void ReturnPredictionEngine(string modelName, PredictionEngine<TData, TPrediction> engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        EnginesOf(modelName).Return(engine);
    }

    private ModelEngines<TData, TPrediction> EnginesOf(string modelName)
        => _models.GetOrAdd(modelName ?? string.Empty, name => new(() =>
        {
            var loader = _options.Create(name).ModelLoader;
            if (loader == null)
                throw new ArgumentException(name.Length == 0
                    ? "You need to configure a default, not named, model before you use this method."
                    : $"There is no model named '{name}'.");
            return new ModelEngines<TData, TPrediction>(_context, loader);
        })).Value;
}

public static class PredictionEnginePoolExtensions
{
    public static TPrediction Predict<TData, TPrediction>(this PredictionEnginePool<TData, TPrediction> predictionEnginePool, TData example)
        where TData : class
        where TPrediction : class, new()
        => predictionEnginePool.Predict(string.Empty, example);

    public static TPrediction Predict<TData, TPrediction>(this PredictionEnginePool<TData, TPrediction> predictionEnginePool,
        string modelName, TData example)
        where TData : class
        where TPrediction : class, new()
    {
        var engine = predictionEnginePool.GetPredictionEngine(modelName);
        try
        {
            return engine.Predict(example);
        }
        finally
        {
            predictionEnginePool.ReturnPredictionEngine(modelName, engine);
        }
    }
}

/// <summary>The engines of one model; a model that changed gets new ones.</summary>
internal sealed class ModelEngines<TData, TPrediction>
    where TData : class
    where TPrediction : class, new()
{
    private readonly MLContext _context;
    private DefaultObjectPool<PredictionEngine<TData, TPrediction>> _pool;

    internal ModelEngines(MLContext context, ModelLoader loader)
    {
        _context = context;
        Loader = loader;
        Load();
        ChangeToken.OnChange(loader.GetReloadToken, Load);
    }

    internal ModelLoader Loader { get; }
    internal PredictionEngine<TData, TPrediction> Get() => Volatile.Read(ref _pool).Get();
    internal void Return(PredictionEngine<TData, TPrediction> engine) => Volatile.Read(ref _pool).Return(engine);
    private void Load() => Volatile.Write(ref _pool, new(new Policy(_context, Loader.GetModel())));

    private sealed class Policy : PooledObjectPolicy<PredictionEngine<TData, TPrediction>>
    {
        private readonly MLContext _context;
        private readonly ITransformer _model;
        private readonly ConditionalWeakTable<PredictionEngine<TData, TPrediction>, object> _made = new();
        internal Policy(MLContext context, ITransformer model) => (_context, _model) = (context, model);

        public override PredictionEngine<TData, TPrediction> Create()
        {
            var engine = _context.Model.CreatePredictionEngine<TData, TPrediction>(_model, new PredictionEngineOptions { OwnsTransformer = false });
            _made.Add(engine, null);
            return engine;
        }

        // An engine that comes back after its model changed is not to serve again.
        public override bool Return(PredictionEngine<TData, TPrediction> engine) => _made.TryGetValue(engine, out _);
    }
}
