using Microsoft.Extensions.Primitives;

namespace Microsoft.Extensions.ML;

public class ModelReloadToken : IChangeToken
{
    private readonly CancellationTokenSource _reload = new();

    public bool ActiveChangeCallbacks => true;

    public bool HasChanged => _reload.IsCancellationRequested;

    public IDisposable RegisterChangeCallback(Action<object> callback, object state) => _reload.Token.Register(callback, state);

    public void OnReload() => _reload.Cancel();
}
