using Microsoft.ML.NoisyLabels.Networks;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>The structure of a scoring network: a body and a linear head.</summary>
/// <param name="Network">The body.</param>
/// <param name="InputShape">The dimensions of an example; inputs come flat all the same.</param>
/// <param name="ClassCount">K.</param>
/// <param name="Head">How the head's outputs become logits.</param>
internal sealed record ScoringSpec(NetworkSpec Network, IReadOnlyList<int> InputShape, int ClassCount, ScoringHead Head)
{
    /// <summary>The number of values of an example.</summary>
    public int InputSize => InputShape.Aggregate(1, (size, dimension) => checked(size * dimension));

    /// <summary>Builds the network on the CPU in evaluation mode; its weights are meant to be overwritten.</summary>
    /// <param name="largestSize">How many values the network may have.</param>
    /// <exception cref="ArgumentException">It has more.</exception>
    public ScoringNetwork Build(long largestSize = long.MaxValue)
    {
        using var generator = new Generator(0, CPU);
        var initializer = new Initializer(CPU, generator, largestSize);
        var backbone = Network.Build(InputShape, initializer);
        var network = new ScoringNetwork(this, backbone, new Dense(backbone.FeatureCount, Head.OutputCount(ClassCount), initializer));
        network.eval();
        return network;
    }
}
