using Microsoft.ML.NoisyLabels.Scoring;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>
/// A training method. The loop owns what every method needs: device, seeds, stages, epochs, progress, cancellation, validation, keeping the best.
/// A method owns its networks and its state an example, and reads like the algorithm in its paper.
/// </summary>
internal abstract class Algorithm : IDisposable
{
    /// <summary>What validation and serving use.</summary>
    public abstract ScoringNetwork Scoring { get; }

    /// <summary>The learners, whose learning rates the loop schedules.</summary>
    public abstract IReadOnlyList<Learner> Learners { get; }

    /// <summary>The transition matrix that the method estimates, or null.</summary>
    public virtual TransitionMatrix? TransitionMatrix => null;

    /// <summary>Takes the transition matrix of an epoch that is kept, as the network takes its weights, before the next stage builds on both.</summary>
    public virtual void TakeBack(TransitionMatrix? kept)
    {
    }

    /// <summary>
    /// The losses (B) of logits (B, K) by labels that are as wrong as those trained on: what such validation rows are measured by. Methods that know how labels went
    /// wrong correct it.
    /// </summary>
    public virtual Tensor LossByNoisyLabels(Tensor logits, Tensor labels) => Losses.CrossEntropy(logits, labels);

    public virtual void BeginEpoch(Epoch epoch)
    {
    }

    /// <summary>By default <see cref="TrainStep"/> on shuffled mini-batches of all rows.</summary>
    public virtual void TrainEpoch(Epoch epoch)
    {
        foreach (var batch in epoch.Batches(epoch.Rows)) epoch.Record(TrainStep(batch));
    }

    public virtual void EndEpoch(Epoch epoch)
    {
    }

    /// <summary>What the method thinks of the labels it trains on, or null if it neither corrects nor selects.</summary>
    public virtual ReviewedLabels? Labels => null;

    /// <summary>
    /// Everything that the next epochs depend on: networks, optimizers, what is kept an example, what was estimated. Random streams start anew in
    /// each epoch and need no saving.
    /// </summary>
    public abstract void Save(StateWriter state);

    /// <summary>Restores what <see cref="Save"/> wrote, into an object made in the same way.</summary>
    public abstract void Load(StateReader state);

    public virtual void Dispose()
    {
        foreach (var learner in Learners) learner.Dispose();
    }

    /// <summary>One step on one batch. Methods whose step is not one batch override <see cref="TrainEpoch"/>.</summary>
    protected virtual StepResult TrainStep(Batch batch) =>
        throw new NotSupportedException($"{GetType().Name} overrides neither {nameof(TrainStep)} nor {nameof(TrainEpoch)}");
}
