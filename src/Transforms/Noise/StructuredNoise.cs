namespace Microsoft.ML.NoisyLabels;

/// <summary>Whose labels <see cref="TransitionMatrix.Structured"/> describes.</summary>
public enum StructuredNoise
{
    /// <summary>Those of the whole data set: each example keeps its label with probability 1 / (1 + alpha), and is given a noisy one otherwise.</summary>
    AllLabels,

    /// <summary>Those of the noisy copies alone, where clean examples stand beside them.</summary>
    NoisyCopies,
}
