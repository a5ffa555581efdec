namespace Microsoft.ML;
/// <summary>Where everything starts: catalogs of components, one log, one seed.</summary>
public sealed class MLContext : IHostEnvironment
{
    private readonly LocalEnvironment _environment;

    public MLContext(int? seed = null)
    {
        _environment = new LocalEnvironment(seed);
        _environment.Message += (source, message) => Log?.Invoke(this, new LoggingEventArgs(message.Message, message.Kind, source.FullName));
        Data = new(_environment);
        Transforms = new(_environment);
        MulticlassClassification = new(_environment);
        Model = new(_environment);
    }

    public event EventHandler<LoggingEventArgs> Log;
    public DataOperationsCatalog Data { get; }
    public TransformsCatalog Transforms { get; }
    public MulticlassClassificationCatalog MulticlassClassification { get; }
    public ModelOperationsCatalog Model { get; }
    public ComponentCatalog ComponentCatalog => _environment.ComponentCatalog;

    public int? GpuDeviceId
    {
        get => _environment.GpuDeviceId;
        set => _environment.GpuDeviceId = value;
    }

    public bool FallbackToCpu
    {
        get => _environment.FallbackToCpu;
        set => _environment.FallbackToCpu = value;
    }

    string IExceptionContext.ContextDescription => _environment.ContextDescription;
    TException IExceptionContext.Process<TException>(TException ex) => _environment.Process(ex);
    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) => _environment.Register(name, seed, verbose);
    IChannel IChannelProvider.Start(string name) => _environment.Start(name);
    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name) => _environment.StartPipe<TMessage>(name);
    IProgressChannel IProgressChannelProvider.StartProgressChannel(string name) => _environment.StartProgressChannel(name);

    internal int? Seed => _environment.Seed;

    /// <summary>Asks the training that runs in this context to stop.</summary>
    internal void CancelExecution() => _environment.CancelExecution();
}

public class LoggingEventArgs : EventArgs
{
    public LoggingEventArgs(string message) => Message = message;

    public LoggingEventArgs(string message, ChannelMessageKind kind, string source)
        : this($"[Source={source}, Kind={kind}] {message}") => (RawMessage, Kind, Source) = (message, kind, source);

    public string Source { get; }
    public ChannelMessageKind Kind { get; }
    public string Message { get; }
    public string RawMessage { get; }
}
