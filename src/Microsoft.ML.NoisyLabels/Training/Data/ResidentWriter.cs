using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Writes examples to a tensor that has room for all of them from the start.</summary>
internal sealed class ResidentWriter(FeatureFormat format, long capacity, Device device) : InputWriter(format)
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
        return new ResidentInputs(_format, _tensor.narrow(0, 0, _written).to(device).DetachFromDisposeScope());
    }
}
