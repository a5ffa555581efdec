using Space = Microsoft.ML.SearchSpace.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>Runs trials that a tuner proposes, and keeps the best. What is set last holds.</summary>
public class AutoMLExperiment
{
    internal const string PipelineSearchspaceName = "_pipeline_";

    private readonly MLContext _context;
    private readonly AutoMLExperimentSettings _settings;
    private bool _limitsTime;
    private bool _limitsModels;

    public AutoMLExperiment(MLContext context, AutoMLExperimentSettings settings)
    {
        (_context, _settings) = (context, settings);
        settings.Seed ??= context.Seed;
        settings.SearchSpace ??= [];
        Services.AddSingleton(settings);
        Services.AddTransient(_ => NewContext());
        Services.AddSingleton(((IChannelProvider)context).Start(nameof(AutoMLExperiment)));
    }

    internal ServiceCollection Services { get; } = [];

    public AutoMLExperiment SetTrainingTimeInSeconds(uint trainingTimeInSeconds)
    {
        _settings.MaxExperimentTimeInSeconds = trainingTimeInSeconds;
        _limitsTime = true;
        return this;
    }

    public AutoMLExperiment SetMaxModelToExplore(int maxModel)
    {
        _settings.MaxModels = maxModel;
        _limitsModels = true;
        return this;
    }

    public AutoMLExperiment SetMaximumMemoryUsageInMegaByte(double value = double.MaxValue)
    {
        _settings.MaximumMemoryUsageInMegaByte = value;
        return this;
    }

    public AutoMLExperiment AddSearchSpace(string key, Space searchSpace)
    {
        _settings.SearchSpace[key] = searchSpace;
        return this;
    }

    public AutoMLExperiment SetMonitor<TMonitor>() where TMonitor : class, IMonitor => With(services => services.AddSingleton<IMonitor, TMonitor>());

    public AutoMLExperiment SetMonitor<TMonitor>(TMonitor monitor) where TMonitor : class, IMonitor => With(services => services.AddSingleton<IMonitor>(monitor));

    public AutoMLExperiment SetMonitor<TMonitor>(Func<IServiceProvider, TMonitor> factory) where TMonitor : class, IMonitor =>
        With(services => services.AddSingleton<IMonitor>(factory));

    public AutoMLExperiment SetTrialRunner<TTrialRunner>() where TTrialRunner : class, ITrialRunner =>
        With(services => services.AddTransient<ITrialRunner, TTrialRunner>());

    public AutoMLExperiment SetTrialRunner<TTrialRunner>(TTrialRunner runner) where TTrialRunner : class, ITrialRunner =>
        With(services => services.AddSingleton<ITrialRunner>(runner));

    public AutoMLExperiment SetTrialRunner<TTrialRunner>(Func<IServiceProvider, TTrialRunner> factory) where TTrialRunner : class, ITrialRunner =>
        With(services => services.AddTransient<ITrialRunner>(factory));

    public AutoMLExperiment SetTuner<TTuner>() where TTuner : class, ITuner => With(services => services.AddSingleton<ITuner, TTuner>());

    public AutoMLExperiment SetTuner<TTuner>(TTuner proposer) where TTuner : class, ITuner => SetTuner(_ => proposer);

    public AutoMLExperiment SetTuner<TTuner>(Func<IServiceProvider, TTuner> factory) where TTuner : class, ITuner =>
        With(services => services.AddSingleton<ITuner>(factory));

    public TrialResult Run() => RunAsync().Result;

    public async Task<TrialResult> RunAsync(CancellationToken ct = default)
    {
        _settings.CancellationToken = ct;
        using var services = Services.BuildServiceProvider();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (_limitsTime) stop.CancelAfter(TimeSpan.FromSeconds(_settings.MaxExperimentTimeInSeconds));
        var loop = new TrialLoop(services, _settings, stop);
        return await loop.Run(_limitsModels ? _settings.MaxModels : int.MaxValue);
    }

    internal AutoMLExperiment With(Action<IServiceCollection> add)
    {
        add(Services);
        return this;
    }

    /// <summary>A context of a trial's own: cancelling it cancels nothing else.</summary>
    private MLContext NewContext()
    {
        var channel = ((IChannelProvider)_context).Start($"{nameof(AutoMLExperiment)}-ChildContext");
        var context = new MLContext(_context.Seed) { GpuDeviceId = _context.GpuDeviceId, FallbackToCpu = _context.FallbackToCpu };
        context.Log += (_, e) => channel.Send(new ChannelMessage(e.Kind, MessageSensitivity.Unknown, e.Message));
        return context;
    }

    public class AutoMLExperimentSettings : ExperimentSettings
    {
        public int? Seed { get; set; }
        public Space SearchSpace { get; set; }
    }
}
