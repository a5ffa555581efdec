using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Examples count fully up to the threshold and less and less above it: 1 − (ℓ − λ) / width, kept in [0, 1].</summary>
public sealed record LinearCurriculum : Curriculum
{
    /// <summary>How far above the threshold examples no longer count, above 0. The default is 1.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Width { get; init; } = 1;

    internal override Tensor Weigh(Tensor losses, Tensor differences, int percent) => (1 - differences / Width).clamp(0, 1);
}
