namespace Microsoft.ML.NoisyLabels;

/// <summary>Parameters that weight decay leaves alone.</summary>
[Flags]
public enum WeightDecayExclusions
{
    /// <summary>Weight decay acts on all parameters.</summary>
    None = 0,

    /// <summary>The biases of linear maps and convolutions.</summary>
    Biases = 1,

    /// <summary>The scales and shifts of normalisation layers.</summary>
    Normalization = 2,
}
