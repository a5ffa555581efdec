using System.Globalization;

namespace NoisyLabels.Bench.Trainings;

/// <summary>The most memory that the process had resident since the sampler was made, all of it and the anonymous part (which mapped files are not), in MiB; 0 where /proc is absent.</summary>
internal sealed class MemorySampler : IDisposable
{
    private const string StatusFile = "/proc/self/status";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Timer? timer;

    public MemorySampler()
    {
        if (File.Exists(StatusFile)) timer = new Timer(_ => Sample(), null, TimeSpan.Zero, Interval);
    }

    public double PeakResident { get; private set; }

    public double PeakAnonymous { get; private set; }

    public void Dispose() => timer?.Dispose();

    private void Sample()
    {
        foreach (var line in File.ReadLines(StatusFile))
        {
            if (Read(line, "VmRSS:") is { } resident) PeakResident = Math.Max(PeakResident, resident);
            if (Read(line, "RssAnon:") is { } anonymous) PeakAnonymous = Math.Max(PeakAnonymous, anonymous);
        }
    }

    private static double? Read(string line, string label) => line.StartsWith(label, StringComparison.Ordinal)
        ? double.Parse(line[label.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024
        : null;
}
