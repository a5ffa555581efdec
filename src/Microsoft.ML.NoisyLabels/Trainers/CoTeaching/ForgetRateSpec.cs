using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The forget rate R(T) of Co-teaching and its kin: the share of a step's examples, those with the largest losses, that are left out. It rises to the noise rate τ
/// while the networks still learn what most labels have in common. Immutable and serialisable as JSON.
/// </summary>
public sealed record ForgetRateSpec
{
    /// <summary>Tₖ: the number of epochs until the full rate, at least 1. The default is 10.</summary>
    [Range(1, int.MaxValue)]
    public int Epochs { get; init; } = 10;

    /// <summary>c: the exponent of the rise, above 0. The default is 1; the authors also tried 0.5 and 2.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Exponent { get; init; } = 1;

    /// <summary>The form of the rise. The default is that of the authors' code.</summary>
    [EnumDataType(typeof(ForgetRateForm))]
    public ForgetRateForm Form { get; init; }

    /// <summary>R(T), in [0, τ].</summary>
    /// <param name="epoch">The epoch of the run, from 0.</param>
    /// <param name="noiseRate">τ, in [0, 1).</param>
    public double RateAt(int epoch, double noiseRate) => Math.Min(noiseRate, Form == ForgetRateForm.Code
        ? CodeRateAt(epoch + 1, noiseRate)
        : noiseRate * Math.Pow(epoch, Exponent) / Epochs);

    /// <summary>The rate of the authors' code, which can exceed τ for exponents below 1.</summary>
    /// <param name="epoch">The epoch as the code counts: its epoch 0 trains nothing.</param>
    /// <param name="noiseRate">τ.</param>
    internal double CodeRateAt(int epoch, double noiseRate) =>
        epoch >= Epochs ? noiseRate : Math.Pow(noiseRate, Exponent) * epoch / Math.Max(Epochs - 1, 1);
}
