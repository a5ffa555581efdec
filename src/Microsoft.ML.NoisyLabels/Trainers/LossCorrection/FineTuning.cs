using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Cross-entropy at a lower learning rate from where a correction ended, on rows whose labels are verified (Patrini et al., section 5.3).</summary>
internal sealed class FineTuning : CrossEntropy
{
    private TransitionMatrix? _matrix;

    /// <param name="run">The run.</param>
    /// <param name="spec">How to.</param>
    /// <param name="corrected">The method whose network goes on, or null if its state is still to be loaded.</param>
    public FineTuning(TrainingRun run, FineTuningSpec spec, Algorithm? corrected)
        : base(run, run.Options.Optimizer with { LearningRate = run.Options.Optimizer.LearningRate * spec.LearningRateFactor })
    {
        if (corrected is null) return;
        Learners[0].StartFrom(corrected.Learners[0].Serving);
        _matrix = corrected.TransitionMatrix;
    }

    public override TransitionMatrix? TransitionMatrix => _matrix;

    public override Tensor LossByNoisyLabels(Tensor logits, Tensor labels) =>
        Losses.ForwardCorrected(logits, labels, from_array(_matrix!.ToArray()).to(logits.dtype, logits.device));

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.AddValue("transition matrix", _matrix);
    }

    public override void Load(StateReader state)
    {
        base.Load(state);
        _matrix = state.ReadValue<TransitionMatrix>("transition matrix");
    }
}
