using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Features in one tensor, on the device or on the host; bytes stay bytes until a batch is taken.</summary>
/// <param name="format">What an example is.</param>
/// <param name="stored">(N, <see cref="FeatureFormat.Size"/>) of <see cref="FeatureFormat.Element"/>; owned from now on.</param>
/// <param name="device">Where batches go; null for where the tensor is.</param>
internal sealed class ResidentInputs(FeatureFormat format, Tensor stored, Device? device = null) : ExampleInputs(format)
{
    public override Tensor Take(Tensor rows) => Format.ToInputs(stored.index_select(0, rows.SendTo(stored.device)).SendTo(device ?? stored.device));

    public override void Dispose() => stored.Dispose();
}
