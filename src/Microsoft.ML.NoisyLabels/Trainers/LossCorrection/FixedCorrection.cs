using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Loss correction by a transition matrix that does not change.</summary>
internal abstract class FixedCorrection : LossCorrection
{
    private readonly Tensor _factors;
    private TransitionMatrix? _matrix;

    /// <param name="run">The run.</param>
    /// <param name="matrix">The matrix, or null if it is still to be loaded.</param>
    protected FixedCorrection(TrainingRun run, TransitionMatrix? matrix) : base(run, run.Options.Optimizer)
    {
        _factors = zeros(run.Data.ClassCount, run.Data.ClassCount, dtype: float32, device: run.Device).DetachFromDisposeScope();
        if (matrix is not null) Use(matrix);
    }

    public override TransitionMatrix? TransitionMatrix => _matrix;

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.AddValue("transition matrix", _matrix);
    }

    public override void Load(StateReader state)
    {
        base.Load(state);
        Use(state.ReadValue<TransitionMatrix>("transition matrix") ?? throw new FormatException("the transition matrix is missing"));
    }

    public override void Dispose()
    {
        _factors.Dispose();
        base.Dispose();
    }

    /// <summary>What the loss uses of a matrix, (K, K): itself or its inverse.</summary>
    protected virtual double[,] ToFactors(TransitionMatrix matrix) => matrix.ToArray();

    protected sealed override Tensor Correct(Tensor logits, Tensor labels) => Correct(logits, labels, _factors);

    protected abstract Tensor Correct(Tensor logits, Tensor labels, Tensor factors);

    private void Use(TransitionMatrix matrix)
    {
        using var scope = NewDisposeScope();
        _matrix = matrix;
        _factors.copy_(from_array(ToFactors(matrix)));
    }
}
