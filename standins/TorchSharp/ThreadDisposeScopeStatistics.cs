namespace TorchSharp;

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
