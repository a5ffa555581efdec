namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>A network from a batch of inputs, flat or in their dimensions, to a batch of features, (B, <see cref="FeatureCount"/>).</summary>
internal sealed class Backbone(int featureCount, IEnumerable<Layer> layers) : Sequence(layers, "backbone")
{
    public int FeatureCount { get; } = featureCount;
}
