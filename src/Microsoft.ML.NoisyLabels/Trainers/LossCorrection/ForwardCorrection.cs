using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Forward correction (Patrini et al., section 3.2): −log (p T)[ỹ].</summary>
internal sealed class ForwardCorrection(TrainingRun run, TransitionMatrix? matrix) : FixedCorrection(run, matrix)
{
    protected override Tensor Correct(Tensor logits, Tensor labels, Tensor factors) => Losses.ForwardCorrected(logits, labels, factors);
}
