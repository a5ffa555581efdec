namespace TorchSharp;
public sealed class DisposeScope : IDisposable
{
    private DisposeScopeManager _manager;

    internal DisposeScope(DisposeScopeManager manager)
    {
        _manager = manager;
        Outer = manager.Innermost;
    }

    internal DisposeScope Outer;
    internal HashSet<IDisposable> Members = new(ReferenceEqualityComparer.Instance);
    private DisposeScopeManager Manager => _manager ?? throw new ObjectDisposedException(GetType().FullName);
    public IReadOnlyList<IDisposable> DisposablesView => Manager is null ? null : Members.ToArray();
    public int DisposablesCount => Manager is null ? 0 : Members.Count;
    public bool Contains(IDisposable disposable) => Members.Contains(disposable);
    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(Outer, disposable);
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => MoveToOther(Outer, first, second);
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(Outer, disposables);
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(Outer, disposables);

    public T MoveToOther<T>(DisposeScope scope, T disposable) where T : IDisposable
    {
        Move(scope, disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second));
    public void MoveToOther(DisposeScope scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables) Move(scope, disposable);
    }

    public T Detach<T>(T disposable) where T : IDisposable => MoveToOther(null, disposable);
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => MoveToOther(null, first, second);
    public void Detach(params IDisposable[] disposables) => MoveToOther(null, disposables);
    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);
    public void Attach(IDisposable disposable) => Attach([disposable]);
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var counts = Manager.Counts;
        var attached = disposables.ToList();
        foreach (var disposable in attached)
        {
            if (disposable is torch.Tensor { Owner: null, IsInvalid: false }) counts.DetachedFromScopeCount--;
            Add(this, disposable);
        }
        return attached;
    }

    public void DisposeEverything() => DisposeEverythingBut([]);
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);
    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        _ = Manager;
        var before = Members;
        Members = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in before)
            if (!Members.Contains(disposable)) disposable.Dispose();
    }

    public void MarkAsDisposed(IDisposable disposable)
    {
        Manager.Counts.DisposedInScopeCount++;
        Members.Remove(disposable);
        if (disposable is torch.Tensor tensor) tensor.Owner = null;
    }

    public void Dispose()
    {
        if (_manager is null) return;
        DisposeEverything();
        _manager.Close(this);
        _manager = null;
    }

    private void Move(DisposeScope scope, IDisposable disposable)
    {
        _ = Manager;
        if (Members.Remove(disposable)) Add(scope, disposable);
    }

    private void Add(DisposeScope scope, IDisposable disposable)
    {
        if (scope is null) Manager.Counts.DetachedFromScopeCount++;
        else scope.Members.Add(disposable);
        if (disposable is torch.Tensor tensor) tensor.Owner = scope;
    }
}

public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager s_current;
    internal static DisposeScopeManager Current => s_current ??= new DisposeScopeManager();
    internal readonly ThreadDisposeScopeStatistics Counts = new();
    internal DisposeScope Innermost;
    public static ThreadDisposeScopeStatistics Statistics => Current.Counts;

    internal DisposeScope Register(torch.Tensor tensor)
    {
        if (Innermost is null)
        {
            Counts.CreatedOutsideScopeCount++;
            return null;
        }
        Counts.CreatedInScopeCount++;
        Innermost.Members.Add(tensor);
        return Innermost;
    }

    internal DisposeScope Open() => Innermost = new DisposeScope(this);

    /// <summary>Scopes may be closed in any order.</summary>
    internal void Close(DisposeScope scope)
    {
        if (Innermost == scope)
        {
            Innermost = scope.Outer;
            return;
        }
        var inner = Innermost;
        while (inner is not null && inner.Outer != scope) inner = inner.Outer;
        if (inner is not null) inner.Outer = scope.Outer;
    }
}

/// <summary>What became of the tensors that this thread made.</summary>
public class ThreadDisposeScopeStatistics
{
    public long CreatedOutsideScopeCount { get; internal set; }
    public long CreatedInScopeCount { get; internal set; }
    public long DisposedInScopeCount { get; internal set; }
    public long DetachedFromScopeCount { get; internal set; }
    public long ThreadTotalLiveCount => CreatedInScopeCount - DisposedInScopeCount - DetachedFromScopeCount;
    public void Reset() => CreatedOutsideScopeCount = CreatedInScopeCount = DisposedInScopeCount = DetachedFromScopeCount = 0;
}
