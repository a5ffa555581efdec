using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Microsoft.ML;

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
