using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// MentorNet PD: all examples count fully in the first fifth of a run (up to 18 %), those up to the threshold until its last tenth (from 90 %), and there those above it count
/// the less the farther they are, up to a distance of 1. It is what the authors' predefined mentor networks were fitted to.
/// </summary>
public sealed record PredefinedCurriculum : Curriculum
{
    private const int LastPercentOfAll = 18;
    private const int FirstPercentOfSlope = 90;

    internal override Tensor Weigh(Tensor losses, Tensor differences, int percent)
    {
        var phase = percent <= LastPercentOfAll ? Uniform : percent < FirstPercentOfSlope ? SelfPaced : Linear();
        return phase.Weigh(losses, differences, percent);
    }
}
