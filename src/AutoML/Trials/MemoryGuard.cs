using Microsoft.ML.NoisyLabels.Interop;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>Watches how much main memory the process holds, and cancels a trial that takes more than it may.</summary>
internal sealed class MemoryGuard : IDisposable
{
    private const double BytesOfMegaByte = 1024 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Timer _timer;
    private readonly double? _maximum;
    private readonly CancellationTokenSource _cancel;

    public MemoryGuard(double? maximumInMegaBytes, CancellationTokenSource cancel)
    {
        (_maximum, _cancel) = (maximumInMegaBytes, cancel);
        // What a trial before has left behind is not this one's.
        if (maximumInMegaBytes is not null) TorchRuntime.ReleaseFreeMemory();
        Look();
        _timer = new Timer(_ => Look(), null, Interval, Interval);
    }

    public double PeakInMegaBytes { get; private set; }

    public bool HasTripped => PeakInMegaBytes > _maximum;

    public void Dispose()
    {
        using var ended = new ManualResetEvent(false);
        if (_timer.Dispose(ended)) ended.WaitOne();
    }

    private void Look()
    {
        PeakInMegaBytes = Math.Max(PeakInMegaBytes, Environment.WorkingSet / BytesOfMegaByte);
        if (HasTripped) _cancel.Cancel();
    }
}
