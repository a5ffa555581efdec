using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Backward correction (Patrini et al., section 3.1): Σ_k T⁻¹[ỹ, k] · −log p[k]; T is inverted in double precision.</summary>
internal sealed class BackwardCorrection(TrainingRun run, TransitionMatrix? matrix, double maximumConditionNumber) : FixedCorrection(run, matrix)
{
    protected override double[,] ToFactors(TransitionMatrix matrix) => matrix.Invert(maximumConditionNumber);

    protected override Tensor Correct(Tensor logits, Tensor labels, Tensor factors) => Losses.BackwardCorrected(logits, labels, factors);
}
