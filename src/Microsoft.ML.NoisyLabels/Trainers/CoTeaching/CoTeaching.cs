using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Co-teaching (Han et al., algorithm 1): each network learns from the examples of small loss by the other.</summary>
internal sealed class CoTeaching(TrainingRun run, CoTeachingTrainer.Options options, double noiseRate) : SmallLossMethod(run, options, noiseRate, options.NumberOfNetworks)
{
    protected override StepResult TrainStep(Batch batch)
    {
        var logits = Forward(batch);
        var losses = Array.ConvertAll(logits, network => Losses.CrossEntropy(network, batch.Labels));

        // All choose before any learns.
        var kept = SmallLoss.KeptOf(batch.Count, ForgetRate);
        var chosen = Array.ConvertAll(losses, loss => SmallLoss.Choose(loss.detach(), kept));
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
}
