using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// VolMinNet (Li et al., ICML 2021): T is learned with the network by the forward-corrected loss + λ log |det T|. Of all matrices that explain the given labels, the
/// one whose rows span the least volume is the right one.
/// </summary>
internal sealed class VolMinNet(TrainingRun run, VolumeMinimizedTransition source) : LearnedCorrection(run, run.Options.Optimizer, InitialWeights(run, source), source.Optimizer)
{
    private const int ManyClasses = 100;

    protected override Tensor Correct(Tensor logits, Tensor labels) => Losses.ForwardCorrected(logits, labels, ToTransition(Trained));

    protected override Tensor Regularize(Tensor loss) => loss + source.VolumeWeight * Losses.LogVolume(ToTransition(Trained));

    protected override Tensor ToTransition(Tensor trained) => DominatedByTheDiagonal(trained);

    /// <summary>I + σ(w) off the diagonal, each row divided by its sum: no other label is likelier than the true one, and det T is above 0 from the start.</summary>
    internal static Tensor DominatedByTheDiagonal(Tensor weights)
    {
        var identity = eye(weights.shape[0], dtype: weights.dtype, device: weights.device);
        var rows = identity + weights.sigmoid() * (1 - identity);
        return rows / rows.sum(1, keepdim: true);
    }

    private static Tensor InitialWeights(TrainingRun run, VolumeMinimizedTransition source)
    {
        var classCount = run.Data.ClassCount;
        return full(classCount, classCount, source.InitialWeight ?? (classCount < ManyClasses ? -2 : -4.5), dtype: float32, device: run.Device);
    }
}
