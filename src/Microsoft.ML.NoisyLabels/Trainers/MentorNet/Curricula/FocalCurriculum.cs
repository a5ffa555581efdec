using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// An example with the probability p of its label counts (1 − p)^γ, the focal loss (Lin et al., ICCV 2017). No defence: wrong labels have large losses.
/// </summary>
public sealed record FocalCurriculum : Curriculum
{
    /// <summary>γ, at least 0. The default is 2.</summary>
    [Range(0, double.MaxValue)]
    public double Gamma { get; init; } = 2;

    internal override Tensor Weigh(Tensor losses, Tensor differences, int percent) => (1 - (-losses).exp()).pow(Gamma);
}
