using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>The second stage of T-revision (Xia et al., NeurIPS 2019): the network that T was estimated with goes on, its examples weighted by p[ỹ] / (p T)[ỹ].</summary>
internal sealed class Reweighting : FixedCorrection
{
    /// <param name="run">The run.</param>
    /// <param name="estimated">The stage before, or null if the state is still to be loaded.</param>
    public Reweighting(TrainingRun run, NoisyPosterior? estimated) : base(run, estimated?.Estimate())
    {
        // Estimating has put the weights of the best epoch back.
        if (estimated is not null) Learner.StartFrom(estimated.Learners[0].Serving);
    }

    protected override Tensor Correct(Tensor logits, Tensor labels, Tensor factors) => Losses.Reweighted(logits, labels, factors);
}
