namespace Microsoft.ML.Runtime;
/// <summary>What the environment of a context and the hosts registered under it have in common.</summary>
internal abstract class HostBase : MessageSource, IHost
{
    private readonly HostBase _parent;
    private readonly object _children = new();
    private readonly List<WeakReference<HostBase>> _registered = [];

    protected HostBase(HostBase parent, string name, Random random) : base(name, parent?._parent?.FullName) =>
        (_parent, Rand, IsCanceled) = (parent, random, parent?.IsCanceled ?? false);

    public Random Rand { get; }
    public bool IsCanceled { get; private set; }
    public abstract ComponentCatalog ComponentCatalog { get; }
    public abstract LocalEnvironment Root { get; }

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        lock (_children)
        {
            var host = new Host(this, name, new Random(seed ?? Rand.Next()));
            _registered.RemoveAll(reference => !reference.TryGetTarget(out _));
            _registered.Add(new(host));
            return host;
        }
    }

    public IChannel Start(string name) => new Channel(this, name, Root.Dispatch);

    public IPipe<TMessage> StartPipe<TMessage>(string name) =>
        throw new NotSupportedException("Pipes of messages other than those of a channel have no listener.");

    public IProgressChannel StartProgressChannel(string name) => new SilentProgressChannel();

    /// <summary>Marks this host and all below as canceled; the training that runs under them looks at the mark.</summary>
    public void CancelExecution()
    {
        lock (_children)
        {
            foreach (var reference in _registered)
                if (reference.TryGetTarget(out var child))
                    child.CancelExecution();
            _registered.Clear();
            IsCanceled = true;
        }
    }
}

/// <summary>The environment of one component: its name in the log and its own random numbers.</summary>
internal sealed class Host : HostBase
{
    public Host(HostBase parent, string name, Random random) : base(parent, name, random) => Root = parent.Root;
    public override LocalEnvironment Root { get; }
    public override ComponentCatalog ComponentCatalog => Root.ComponentCatalog;
}
