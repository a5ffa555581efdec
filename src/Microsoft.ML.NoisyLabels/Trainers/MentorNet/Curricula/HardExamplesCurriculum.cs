using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Examples count fully from the threshold on, and not at all below it: 1 where ℓ ≥ λ, else 0. No defence: wrong labels have large losses.</summary>
public sealed record HardExamplesCurriculum : Curriculum
{
    internal override Tensor Weigh(Tensor losses, Tensor differences, int percent) => differences.ge(0).to(losses.dtype);
}
