using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Decoupling (Malach and Shalev-Shwartz, algorithm 1): both networks learn from the examples that they disagree on, whatever their losses, and from verified ones.</summary>
internal sealed class Decoupling(TrainingRun run, DecouplingTrainer.Options options) : SelectionMethod(run)
{
    private bool _isWarmUp;

    public override void BeginEpoch(Epoch epoch)
    {
        base.BeginEpoch(epoch);
        _isWarmUp = epoch.Index < options.WarmUpEpochs;
    }

    protected override StepResult TrainStep(Batch batch)
    {
        var logits = Forward(batch);
        var losses = Array.ConvertAll(logits, network => Losses.CrossEntropy(network, batch.Labels));

        var chosen = _isWarmUp ? ones_like(losses[0]) : SmallLoss.With(batch.Trusted, Disagreement.Of(logits).to(float32));
        var learnt = Array.ConvertAll(losses, loss => Disagreement.Mean(batch.Weigh(loss), chosen));
        for (var i = 0; i < learnt.Length; i++) Learners[i].Step(learnt[i]);
        return Record(batch, logits, losses, [chosen], stack(learnt).mean());
    }
}
