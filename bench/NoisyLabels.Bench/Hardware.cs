using System.Runtime.InteropServices;

namespace NoisyLabels.Bench;

/// <summary>What a measurement was taken on.</summary>
internal static class Hardware
{
    /// <summary>The processor's name and the cores that the process may use.</summary>
    public static string Machine { get; } = $"{Processor()} ({Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture})";

    public static string Runtime => RuntimeInformation.FrameworkDescription;

    public static string Torch => $"libtorch {TorchSharp.torch.__version__}";

    private static string Processor()
    {
        const string label = "model name";
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.OSDescription : line[(line.IndexOf(':') + 1)..].Trim();
    }
}
