using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.ML;
public class PredictionEnginePoolBuilder<TData, TPrediction>
    where TData : class
    where TPrediction : class, new()
{
    public PredictionEnginePoolBuilder(IServiceCollection services) => Services = services ?? throw new ArgumentException(nameof(services));
    public IServiceCollection Services { get; }
}

public class PredictionEnginePoolOptions<TData, TPrediction>
    where TData : class
    where TPrediction : class, new()
{
    public ModelLoader ModelLoader { get; set; }
}

public class MLOptions
{
    private MLContext _context;

    public MLContext MLContext
    {
        get => _context ??= new MLContext();
        set => _context = value;
    }
}

public static class BuilderExtensions
{
    public static PredictionEnginePoolBuilder<TData, TPrediction> FromFile<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string filePath)
        where TData : class
        where TPrediction : class, new()
        => builder.FromFile(string.Empty, filePath, watchForChanges: true);

    public static PredictionEnginePoolBuilder<TData, TPrediction> FromFile<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string filePath, bool watchForChanges)
        where TData : class
        where TPrediction : class, new()
        => builder.FromFile(string.Empty, filePath, watchForChanges);

    public static PredictionEnginePoolBuilder<TData, TPrediction> FromFile<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string modelName, string filePath)
        where TData : class
        where TPrediction : class, new()
        => builder.FromFile(modelName, filePath, watchForChanges: true);

    public static PredictionEnginePoolBuilder<TData, TPrediction> FromFile<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string modelName, string filePath, bool watchForChanges)
        where TData : class
        where TPrediction : class, new()
    {
        builder.Services.AddTransient<FileModelLoader>();
        builder.Services.AddOptions<PredictionEnginePoolOptions<TData, TPrediction>>(modelName)
            .Configure<FileModelLoader>((options, loader) =>
            {
                loader.Start(filePath, watchForChanges);
                options.ModelLoader = loader;
            });
        return builder;
    }
}

public static class ServiceCollectionExtensions
{
    public static PredictionEnginePoolBuilder<TData, TPrediction> AddPredictionEnginePool<TData, TPrediction>(this IServiceCollection services)
        where TData : class
        where TPrediction : class, new()
    {
        services.AddRequiredPredictionEnginePoolServices().AddSingleton<PredictionEnginePool<TData, TPrediction>>();
        return new PredictionEnginePoolBuilder<TData, TPrediction>(services);
    }

    public static PredictionEnginePoolBuilder<TData, TPrediction> AddPredictionEnginePool<TData, TPrediction>(this IServiceCollection services,
        Func<IServiceProvider, PredictionEnginePool<TData, TPrediction>> implementationFactory)
        where TData : class
        where TPrediction : class, new()
    {
        services.AddRequiredPredictionEnginePoolServices().AddSingleton(implementationFactory);
        return new PredictionEnginePoolBuilder<TData, TPrediction>(services);
    }

    public static IServiceCollection AddRequiredPredictionEnginePoolServices(this IServiceCollection services)
    {
        services.AddLogging().AddOptions().TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<MLOptions>, ContextLogging>());
        return services;
    }
}

/// <summary>Passes what the context logs on to the application's log.</summary>
internal sealed class ContextLogging : IPostConfigureOptions<MLOptions>
{
    private readonly ILogger<MLContext> _logger;
    public ContextLogging(ILogger<MLContext> logger) => _logger = logger;

    public void PostConfigure(string name, MLOptions options)
        => options.MLContext.Log += (_, message) => _logger.LogTrace("{Message}", message.Message);
}
