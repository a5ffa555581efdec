namespace Microsoft.ML.NoisyLabels;

/// <summary>What a noise model has learned from the view that it was fitted on.</summary>
/// <param name="ClassCount">The number of classes.</param>
/// <param name="NominalRate">The share of wrong labels that the model stands for, where it stands for one.</param>
/// <param name="Matrix">The probabilities, where the noise depends on the class alone.</param>
/// <param name="InputLength">The length of the vector that the noise looks at, or 0.</param>
/// <param name="Mean">What to take from each slot of that vector.</param>
/// <param name="Scale">What to multiply each slot with then.</param>
/// <param name="Factor">The factor that gives the asked-for rate.</param>
/// <param name="Thresholds">What hashes of rows are compared with so that the asked-for number is below.</param>
/// <param name="Steps">What each step of composed noise has learned.</param>
internal sealed record FittedNoise(
    int ClassCount,
    double? NominalRate,
    TransitionMatrix? Matrix = null,
    int InputLength = 0,
    float[]? Mean = null,
    float[]? Scale = null,
    double? Factor = null,
    double[]? Thresholds = null,
    FittedNoise[]? Steps = null)
{
    // A mean of K rows that are each 0.4 is 0.4, whatever the last bits say.
    public static FittedNoise Of(TransitionMatrix matrix) => new(matrix.ClassCount, Math.Round(matrix.NoiseRate, 12), matrix);
}
