using System.Globalization;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Decides where examples are kept.</summary>
/// <param name="device">Where batches go.</param>
/// <param name="limit">How many bytes of examples may be kept in memory, or null for half of what the process may use.</param>
/// <param name="directory">Where the others go, or null for the directory of temporary files.</param>
/// <param name="channel">Told of each decision.</param>
internal sealed class ExampleMemory(Device device, long? limit, string? directory, IChannel channel)
{
    public Device Device => device;

    /// <exception cref="IOException">The examples must go to a file, and it cannot be written.</exception>
    public InputWriter NewWriter(FeatureFormat format, long capacity, string role)
    {
        var byteCount = capacity * format.ByteCount;
        var most = limit ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        var examples = string.Create(CultureInfo.InvariantCulture, $"{capacity:N0} {role} examples, {MegaBytes.Show(byteCount)}");
        if (byteCount <= most)
        {
            channel.Info(MessageSensitivity.None, $"{examples}, are kept in memory.");
            return new ResidentWriter(format, capacity, device);
        }

        var place = directory ?? Path.GetTempPath();
        channel.Info(MessageSensitivity.None, $"{examples}, are more than the limit of {MegaBytes.Show(most)} and are kept in a memory-mapped file in '{place}'.");
        return new MappedWriter(format, capacity, place, device);
    }
}
