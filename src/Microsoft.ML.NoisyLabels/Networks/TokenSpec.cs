using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Networks;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A network over texts as token ids: a vector of Single of known size with one id a place, from 1, and 0 (padding) in the places that are left. An id outside the
/// vocabulary is an error while training and while scoring.
/// </summary>
public abstract record TokenSpec : NetworkSpec
{
    /// <summary>2^24: from here on, not every whole number is a Single.</summary>
    private const int LargestVocabulary = 1 << 24;

    private protected TokenSpec()
    {
    }

    /// <summary>One more than the greatest id, from 2 to 2^24, up to which a Single holds every whole number.</summary>
    [Range(2, LargestVocabulary)]
    public required int VocabularySize { get; init; }

    /// <summary>The size of a token's vector, at least 1. The default is 128.</summary>
    [Range(1, int.MaxValue)]
    public int EmbeddingSize { get; init; } = 128;

    /// <summary>The least number of places that a text must have.</summary>
    private protected virtual int ShortestText => 1;

    internal override NetworkSpec For(IReadOnlyList<int> inputShape) => inputShape is [var length] && length >= ShortestText
        ? this
        : throw new ArgumentException(
            $"A {GetType().Name} needs a vector of at least {ShortestText} token ids; the feature column has ({string.Join(", ", inputShape)}).");

    private protected Embedding NewEmbedding(Initializer initializer) => new(VocabularySize, EmbeddingSize, initializer);
}
