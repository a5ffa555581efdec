using System.Globalization;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Decides where examples are kept.</summary>
/// <param name="device">Where batches go.</param>
/// <param name="limit">How many bytes of examples, of all data sets together, may be kept in memory, or null for half of what the process may use.</param>
/// <param name="directory">Where the others go, or null for the directory of temporary files.</param>
/// <param name="channel">Told of each decision.</param>
internal sealed class ExampleMemory(Device device, long? limit, string? directory, IChannel channel)
{
    private readonly long _limit = limit ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
    private long _taken;

    public Device Device => device;

    /// <exception cref="IOException">The examples must go to a file, and it cannot be written.</exception>
    public InputWriter NewWriter(FeatureFormat format, long capacity, string role)
    {
        var byteCount = capacity * format.ByteCount;
        var examples = string.Create(CultureInfo.InvariantCulture, $"{capacity:N0} {role} examples, {MegaBytes.Show(byteCount)}");
        if (byteCount <= _limit - _taken)
        {
            _taken += byteCount;
            channel.Info(MessageSensitivity.None, $"{examples}, are kept in memory.");
            return new ResidentWriter(format, capacity, device, channel);
        }

        var place = directory ?? Path.GetTempPath();
        channel.Info(MessageSensitivity.None, $"{examples}, are more than the limit of {MegaBytes.Show(_limit)}{(_taken == 0 ? "" : $", of which {MegaBytes.Show(_taken)} are taken,")} and are kept in a memory-mapped file in '{place}'.");
        return new MappedWriter(format, capacity, place, device);
    }
}
