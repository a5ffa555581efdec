using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Networks;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A long short-term memory (Hochreiter and Schmidhuber, 1997) of one layer that reads a text from its first token to its last and gives its hidden state then. Padding may stand before
/// or behind the text.
/// </summary>
public sealed record LstmSpec : TokenSpec
{
    /// <summary>The size of the hidden state, at least 1. The default is 128.</summary>
    [Range(1, int.MaxValue)]
    public int HiddenSize { get; init; } = 128;

    /// <summary>The share of an embedding's dimensions that are set to 0 for a whole text in a training step, below 1. The default is 0.</summary>
    [Range(0, 1.0, MaximumIsExclusive = true)]
    public double EmbeddingDropout { get; init; }

    /// <summary>The share of features that are set to 0 in a training step, below 1. The default is 0.</summary>
    [Range(0, 1.0, MaximumIsExclusive = true)]
    public double Dropout { get; init; }

    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer) => new(HiddenSize,
    [
        new Reshape(inputShape),
        new Lstm(NewEmbedding(initializer), EmbeddingSize, EmbeddingDropout, HiddenSize, initializer),
        new Dropout(Dropout),
    ]);
}
