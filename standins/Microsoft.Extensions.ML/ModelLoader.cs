namespace Microsoft.Extensions.ML;
public abstract class ModelLoader
{
    protected ModelLoader() { }
    public abstract IChangeToken GetReloadToken();
    public abstract ITransformer GetModel();
}

public class ModelReloadToken : IChangeToken
{
    private readonly CancellationTokenSource _reload = new();
    public bool ActiveChangeCallbacks => true;
    public bool HasChanged => _reload.IsCancellationRequested;
    public IDisposable RegisterChangeCallback(Action<object> callback, object state) => _reload.Token.Register(callback, state);
    public void OnReload() => _reload.Cancel();
}

/// <summary>Loads a model from a file, and again when the file changes.</summary>
internal sealed class FileModelLoader : ModelLoader, IDisposable
{
    private const int MaximumOpenAttempts = 100;
    private static readonly TimeSpan s_retryDelay = TimeSpan.FromMilliseconds(50);
    private readonly MLContext _context;
    private readonly ILogger<FileModelLoader> _logger;
    private readonly object _reloading = new();
    private string _path;
    private FileSystemWatcher _watcher;
    private ModelReloadToken _token;
    private ITransformer _model;
    public FileModelLoader(IOptions<MLOptions> options, ILogger<FileModelLoader> logger) => (_context, _logger) = (options.Value.MLContext, logger);
    public override IChangeToken GetReloadToken() => _token ?? throw NotStarted();
    public override ITransformer GetModel() => _model ?? throw NotStarted();
    public void Dispose() => _watcher?.Dispose();

    internal void Start(string path, bool watch)
    {
        if (!File.Exists(path))
            throw new ArgumentException($"The provided model file {path} doesn't exist.");
        _path = Path.GetFullPath(path);
        _token = new ModelReloadToken();
        _model = Load();
        if (!watch)
            return;
        _watcher = new FileSystemWatcher(Path.GetDirectoryName(_path), Path.GetFileName(_path));
        _watcher.Changed += (_, _) => Reload();
        _watcher.EnableRaisingEvents = true;
    }

    private void Reload()
    {
        try
        {
            lock (_reloading)
                _model = Load();
            // Only a model that loaded is announced: whoever listens asks for the next token then.
            Interlocked.Exchange(ref _token, new ModelReloadToken()).OnReload();
        }
        // A watcher's thread has no caller; the model that was there keeps serving.
        catch (Exception exception)
        {
            _logger.LogError(exception, "File reload for '{FilePath}' threw an unhandled exception", _path);
        }
    }

    private ITransformer Load()
    {
        using var stream = Open();
        return _context.Model.Load(stream, out _);
    }

    /// <summary>Whoever replaces the file may still hold it.</summary>
    private FileStream Open()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read);
            }
            catch (IOException) when (attempt < MaximumOpenAttempts)
            {
                Thread.Sleep(s_retryDelay);
            }
        }
    }

    private static InvalidOperationException NotStarted() => new("Start must be called on a ModelLoader before it can be used.");
}
