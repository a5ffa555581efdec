using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// The third stage of T-revision (Xia et al., NeurIPS 2019): T̂ + ΔT is learned with the network through the weights of the examples. ΔT starts at 0; rows are made to
/// sum to 1 only where the matrix is read.
/// </summary>
internal sealed class Revision : LearnedCorrection
{
    private readonly Tensor _estimate;

    /// <param name="run">The run.</param>
    /// <param name="optimizer">The optimizer of both, the network and ΔT.</param>
    /// <param name="reweighted">The stage before, or null if the state is still to be loaded.</param>
    public Revision(TrainingRun run, OptimizerSpec optimizer, Reweighting? reweighted)
        : base(run, optimizer, Zeros(run), optimizer)
    {
        using var scope = NewDisposeScope();
        _estimate = Zeros(run).DetachFromDisposeScope();
        if (reweighted is null) return;
        Learner.StartFrom(reweighted.Learners[0].Serving);
        _estimate.copy_(from_array(reweighted.TransitionMatrix!.ToArray()));
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.Add("estimate", _estimate);
    }

    public override void Load(StateReader state)
    {
        base.Load(state);
        state.Read("estimate", _estimate);
    }

    public override void Dispose()
    {
        _estimate.Dispose();
        base.Dispose();
    }

    protected override Tensor Correct(Tensor logits, Tensor labels) => Losses.Reweighted(logits, labels, ToTransition(Trained), differentiateWeights: true);

    protected override Tensor ToTransition(Tensor trained) => _estimate + trained;

    private static Tensor Zeros(TrainingRun run) => zeros(run.Data.ClassCount, run.Data.ClassCount, dtype: float32, device: run.Device);
}
