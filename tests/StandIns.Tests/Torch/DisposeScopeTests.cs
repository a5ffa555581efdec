using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public class DisposeScopeTests
{
    [Fact]
    public void AScopeDisposesWhatWasMadeInItAndNotMoved()
    {
        Tensor inside, kept, detached;
        using (var outer = NewDisposeScope())
        {
            using (var inner = NewDisposeScope())
            {
                inside = ones(2);
                kept = (inside + 1).MoveToOuterDisposeScope();
                detached = inner.Detach(ones(3));
                Assert.Equal(1, inner.DisposablesCount);
                Assert.True(inner.Contains(inside));
            }
            Assert.True(inside.IsInvalid);
            Assert.False(kept.IsInvalid);
            Assert.True(outer.Contains(kept));
        }
        Assert.True(kept.IsInvalid);
        Assert.False(detached.IsInvalid);
        detached.Dispose();
    }

    [Fact]
    public void StatisticsCountTheTensorsOfTheThread()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        using (NewDisposeScope())
        {
            var x = ones(2);
            var y = x + x;
            y.add_(1);
            Assert.Equal(2, statistics.ThreadTotalLiveCount);
            x.Dispose();
            Assert.Equal(1, statistics.ThreadTotalLiveCount);
            y.DetachFromDisposeScope();
            Assert.Equal(0, statistics.ThreadTotalLiveCount);
            Assert.Equal(1, statistics.DetachedFromScopeCount);
        }
        using var outside = ones(1);
        Assert.Equal(1, statistics.CreatedOutsideScopeCount);
        Assert.Equal(2, statistics.CreatedInScopeCount);
        Assert.Equal(1, statistics.DisposedInScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void ThreadsHaveScopesOfTheirOwn()
    {
        using var scope = NewDisposeScope();
        var thread = new Thread(() => ones(1).Dispose());
        thread.Start();
        thread.Join();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void ScopesKeepAttachAndMove()
    {
        using var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        var (a, b) = (ones(1), ones(2));
        inner.DisposeEverythingBut(a);
        Assert.True(b.IsInvalid);
        inner.MoveToOther(outer, a);
        inner.Dispose();
        Assert.False(a.IsInvalid);
        a.DetachFromDisposeScope();
        outer.Attach(a);
        Assert.Equal(1, outer.DisposablesCount);
        Assert.Throws<ObjectDisposedException>(() => inner.Attach(a));
        using (var wrapped = WrappedTensorDisposeScope(() => (ones(1) + 1) * 2))
            Expect.Close(wrapped, 4);
    }

    [Fact]
    public void ADisposedTensorIsInvalid()
    {
        var x = ones(1);
        x.Dispose();
        x.Dispose();
        Assert.Throws<InvalidOperationException>(() => x.shape);
        Assert.Throws<InvalidOperationException>(() => x + 1);
    }

    [Fact]
    public void ForgottenTensorsAreFreedByTheCollector()
    {
        static void Forget()
        {
            for (var i = 0; i < 20_000; i++)
                ones(100);
        }
        var before = Tensor.TotalCount;
        Forget();
        for (var i = 0; i < 20 && Tensor.TotalCount > before + 10_000; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.True(Tensor.TotalCount < before + 10_000);
    }
}
