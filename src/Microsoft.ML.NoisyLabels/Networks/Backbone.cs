using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>A network from a batch of inputs to a batch of features, (B, <see cref="FeatureCount"/>).</summary>
internal abstract class Backbone(string name, int featureCount) : Module<Tensor, Tensor>(name)
{
    public int FeatureCount { get; } = featureCount;
}
