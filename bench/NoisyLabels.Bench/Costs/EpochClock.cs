using System.Diagnostics;
using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Bench.Costs;

/// <summary>How long the last epoch took, from the end of the one before.</summary>
/// <param name="processorTime">Whether to count processor time, of all threads, instead of the time that passes.</param>
internal sealed class EpochClock(bool processorTime) : IProgress<EpochReport>
{
    private TimeSpan now;

    public double LastEpochSeconds { get; private set; }

    public EpochReport? LastEpoch { get; private set; }

    public void Report(EpochReport value)
    {
        var before = now;
        now = processorTime ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);
        LastEpoch = value;
        LastEpochSeconds = (now - before).TotalSeconds;
    }
}
