using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Co-teaching (Han et al., algorithm 1): each network learns from the examples of small loss by the other.</summary>
internal class CoTeaching(TrainingRun run, SmallLossOptions options, double noiseRate, int networkCount) : SmallLossMethod(run, options, noiseRate, networkCount)
{
    protected override StepResult TrainStep(Batch batch)
    {
        var logits = Forward(batch);
        var losses = Array.ConvertAll(logits, network => Losses.CrossEntropy(network, batch.Labels));

        // All choose before any learns.
        var chosen = Choose(logits, Array.ConvertAll(losses, loss => loss.detach()), batch.Trusted);
        var learnt = new Tensor[losses.Length];
        for (var i = 0; i < losses.Length; i++)
        {
            // Without a peer, a network learns from what it chose itself.
            var peer = losses.Length - 1 - i;
            learnt[i] = SmallLoss.Mean(batch.Weigh(losses[i]), chosen[peer]);
            Learners[i].Step(learnt[i]);
        }
        return Record(batch, logits, losses, chosen, stack(learnt).mean());
    }

    /// <summary>What each network chooses for its peer: 1 where it is.</summary>
    /// <param name="logits">(B, K), of each network.</param>
    /// <param name="losses">(B): the cross-entropy of each network, without gradient.</param>
    /// <param name="trusted">(B) bool: which labels are verified; null if none is known to be.</param>
    protected virtual Tensor[] Choose(Tensor[] logits, Tensor[] losses, Tensor? trusted) =>
        Array.ConvertAll(losses, loss => SmallLoss.Choose(loss, trusted, ForgetRate));
}
