using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>The structure of a scoring network: a body and a linear head, or several of the same structure that serve together.</summary>
/// <param name="Network">The body.</param>
/// <param name="Input">What an example is.</param>
/// <param name="NormalizedChannels">The number of channels that are normalised; 1 where all values are alike, 0 where none is.</param>
/// <param name="ClassCount">K.</param>
/// <param name="Head">How the head's outputs become logits.</param>
internal sealed record ScoringSpec(NetworkSpec Network, FeatureFormat Input, int NormalizedChannels, int ClassCount, ScoringHead Head)
{
    /// <summary>The number of networks that serve together, at least 1.</summary>
    public int MemberCount { get; init; } = 1;

    /// <summary>How they agree where there are several.</summary>
    public Combination Combination { get; init; }

    /// <summary>Builds the network on the CPU in evaluation mode; its weights are meant to be overwritten.</summary>
    /// <param name="largestSize">How many values the network may have.</param>
    /// <exception cref="ArgumentException">It has more.</exception>
    public ScoringNetwork Build(long largestSize = long.MaxValue)
    {
        using var generator = new Generator(0, CPU);
        var initializer = new Initializer(CPU, generator, largestSize);
        var normalization = NormalizedChannels == 0 ? null : new InputNormalization(new ChannelScale(new float[NormalizedChannels], new float[NormalizedChannels]), initializer);
        var members = new (Backbone, Dense)[MemberCount];
        for (var i = 0; i < members.Length; i++)
        {
            var backbone = Network.Build(Input.Shape, initializer);
            members[i] = (backbone, new Dense(backbone.FeatureCount, Head.OutputCount(ClassCount), initializer));
        }
        var network = new ScoringNetwork(this, normalization, members);
        network.eval();
        return network;
    }
}
