using Microsoft.ML.NoisyLabels.Networks;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The mean of the vectors of a text's tokens, padding left out: with a linear head, the classifier of Joulin et al., "Bag of Tricks for Efficient Text
/// Classification" (fastText), EACL 2017.
/// </summary>
public sealed record EmbeddingBagSpec : TokenSpec
{
    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer) =>
        new(EmbeddingSize, [new Reshape(inputShape), new EmbeddingBag(NewEmbedding(initializer))]);
}
