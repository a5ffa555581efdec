using Microsoft.ML.NoisyLabels.Networks;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>The structure of a scoring network: a body and one linear head with softmax.</summary>
internal sealed record ScoringSpec(NetworkSpec Network, int InputSize, int ClassCount)
{
    /// <summary>Builds the network on the CPU in evaluation mode; its weights are meant to be overwritten.</summary>
    public ScoringNetwork Build()
    {
        using var generator = new Generator(0, CPU);
        var initializer = new Initializer(CPU, generator);
        var backbone = Network.Build(InputSize, initializer);
        var network = new ScoringNetwork(this, backbone, new Dense(backbone.FeatureCount, ClassCount, initializer));
        network.eval();
        return network;
    }
}
