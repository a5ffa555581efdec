using System.Runtime.InteropServices;
using Microsoft.ML.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Writes examples to a tensor that has room for all of them from the start.</summary>
internal sealed class ResidentWriter(FeatureFormat format, long capacity, Device device, IChannel channel) : InputWriter(format)
{
    private readonly FeatureFormat _format = format;
    private readonly Tensor _tensor = empty([capacity, format.Size], dtype: format.Element).DetachFromDisposeScope();
    private long _written;

    public override void Dispose() => _tensor.Dispose();

    protected override void Write(ReadOnlySpan<byte> examples, int count)
    {
        using var target = _tensor.narrow(0, _written, count);
        examples.CopyTo(target.bytes);
        _written += count;
    }

    protected override ExampleInputs Seal()
    {
        using var scope = NewDisposeScope();
        var examples = _tensor.narrow(0, 0, _written);
        try
        {
            return new ResidentInputs(_format, examples.to(device).DetachFromDisposeScope());
        }
        catch (ExternalException e) when (device.type == DeviceType.CUDA && e.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase))
        {
            channel.Info(MessageSensitivity.None, $"The GPU has no room for {MegaBytes.Show(_written * _format.ByteCount)} of examples: they stay on the host, and batches are sent.");
            return new ResidentInputs(_format, examples.DetachFromDisposeScope(), device);
        }
    }
}
