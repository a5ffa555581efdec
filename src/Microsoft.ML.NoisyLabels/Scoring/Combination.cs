namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>How networks that serve together agree on class probabilities.</summary>
internal enum Combination
{
    /// <summary>The mean of their probabilities.</summary>
    MeanProbability,

    /// <summary>The softmax of the sum of their logits: the normalised product of their probabilities.</summary>
    SummedLogits,
}
