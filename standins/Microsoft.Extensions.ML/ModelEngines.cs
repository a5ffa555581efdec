using System.Runtime.CompilerServices;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Extensions.Primitives;
using Microsoft.ML;

namespace Microsoft.Extensions.ML;

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

        internal Policy(MLContext context, ITransformer model)
        {
            _context = context;
            _model = model;
        }

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
