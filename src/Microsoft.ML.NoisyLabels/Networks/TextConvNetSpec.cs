using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The convolutional network for sentences of Kim, EMNLP 2014: convolutions over windows of several widths, ReLU, the greatest value of each over the text, and
/// dropout. The text must have as many places as the widest window, padding included.
/// </summary>
public sealed record TextConvNetSpec : TokenSpec, IValidatableObject
{
    /// <summary>The widths of the windows in tokens, each at least 1. The default is 3, 4 and 5.</summary>
    public IReadOnlyList<int> Widths
    {
        get;
        init => field = SpecList.Copy(value);
    } = [3, 4, 5];

    /// <summary>The number of filters of each width, at least 1. The default is 100.</summary>
    [Range(1, int.MaxValue)]
    public int Filters { get; init; } = 100;

    /// <summary>The share of features that are set to 0 in a training step, below 1. The default is 0.5.</summary>
    [Range(0, 1.0, MaximumIsExclusive = true)]
    public double Dropout { get; init; } = 0.5;

    private protected override int ShortestText => Widths.Max();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Widths is null or [] || Widths.Any(width => width < 1))
            yield return new ValidationResult("at least one width, and each at least 1", [nameof(Widths)]);
    }

    /// <inheritdoc/>
    public bool Equals(TextConvNetSpec? other) => base.Equals(other) && Filters == other.Filters && Dropout.Equals(other.Dropout) && Widths.SequenceEqual(other.Widths);

    /// <inheritdoc/>
    public override int GetHashCode() => Widths.Aggregate(HashCode.Combine(base.GetHashCode(), Filters, Dropout), HashCode.Combine);

    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer)
    {
        var embedding = NewEmbedding(initializer);
        var branches = Widths.Select(width => new Sequence([Convolution.OverTokens(width, EmbeddingSize, Filters, initializer), new Relu(), new GlobalMaxPool()]));
        return new Backbone(Filters * Widths.Count,
            [new Reshape(inputShape), embedding, new Reshape(1, inputShape[0], EmbeddingSize), new Concatenation(branches), new Dropout(Dropout)]);
    }
}
