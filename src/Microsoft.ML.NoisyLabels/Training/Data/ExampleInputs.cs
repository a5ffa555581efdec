using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The features of all examples, wherever they lie.</summary>
internal abstract class ExampleInputs(FeatureFormat format) : IDisposable
{
    public FeatureFormat Format { get; } = format;

    /// <summary>The network inputs of some examples on the device: (B, <see cref="FeatureFormat.Shape"/>) float32, in the features' own scale.</summary>
    /// <param name="rows">(B) int64, on the CPU or the device.</param>
    public abstract Tensor Take(Tensor rows);

    public abstract void Dispose();
}
