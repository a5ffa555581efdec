using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The learning rate falls from its full value along half a cosine, in each epoch (Loshchilov and Hutter, SGDR, 2017, without restarts).
/// </summary>
public sealed record CosineSchedule : LearningRateSchedule
{
    /// <summary>The factor that the end of the run approaches, in [0, 1]. The default is 0.</summary>
    [Range(0.0, 1.0)]
    public double FinalFactor { get; init; }

    /// <inheritdoc/>
    public override double FactorAt(double epoch, int epochCount) =>
        FinalFactor + (1 - FinalFactor) * 0.5 * (1 + Math.Cos(Math.PI * Math.Floor(epoch) / epochCount));
}
