using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Examples count fully up to the threshold, and not at all above it: 1 where ℓ ≤ λ, else 0.</summary>
public sealed record SelfPacedCurriculum : Curriculum
{
    internal override Tensor Weigh(Tensor losses, Tensor differences, int percent) => differences.le(0).to(losses.dtype);
}
