namespace TorchSharp;

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
        while (inner is not null && inner.Outer != scope)
            inner = inner.Outer;
        if (inner is not null)
            inner.Outer = scope.Outer;
    }
}
