using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Loss correction by a matrix that is learned with the network.</summary>
internal abstract class LearnedCorrection : LossCorrection
{
    private readonly TrainedMatrix _trained;
    private TransitionMatrix? _matrix;

    /// <param name="run">The run.</param>
    /// <param name="networkOptimizer">The network's optimizer.</param>
    /// <param name="initial">The values that the matrix is trained from, (K, K) float32 on the device; emptied. Where a state is to be loaded, they do not matter.</param>
    /// <param name="optimizer">The optimizer of these values.</param>
    protected LearnedCorrection(TrainingRun run, OptimizerSpec networkOptimizer, Tensor initial, OptimizerSpec optimizer) : base(run, networkOptimizer)
    {
        using (initial) _trained = new TrainedMatrix(initial, optimizer, run.Pace);
    }

    public override TransitionMatrix? TransitionMatrix => _matrix;

    /// <summary>What is trained, (K, K) float32.</summary>
    protected Tensor Trained => _trained.Values;

    public override void TakeBack(TransitionMatrix? kept) => _matrix = kept;

    public override void EndEpoch(Epoch epoch)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var transition = ToTransition(Trained);
        if (!transition.isfinite().all().cpu().item<bool>()) return;

        var rows = new double[transition.shape[0], transition.shape[1]];
        Buffer.BlockCopy(transition.clamp_min(0).to(float64).cpu().contiguous().data<double>().ToArray(), 0, rows, 0, rows.Length * sizeof(double));
        _matrix = Microsoft.ML.NoisyLabels.TransitionMatrix.FromPartialCounts(rows);
        epoch.Report("transition diagonal", 1 - _matrix.NoiseRate);
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        _trained.Save(state.Scope("trained"));
        state.AddValue("transition matrix", _matrix);
    }

    public override void Load(StateReader state)
    {
        base.Load(state);
        _trained.Load(state.Scope("trained"));
        _matrix = state.ReadValue<TransitionMatrix>("transition matrix");
    }

    public override void Dispose()
    {
        _trained.Dispose();
        base.Dispose();
    }

    /// <summary>T of the trained values, (K, K).</summary>
    protected abstract Tensor ToTransition(Tensor trained);

    protected override void Step(Tensor loss)
    {
        base.Step(loss);
        _trained.Step();
    }
}
