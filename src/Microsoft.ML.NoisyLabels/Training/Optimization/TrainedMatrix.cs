using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>A matrix that is trained beside a network, with an optimizer of its own.</summary>
internal sealed class TrainedMatrix : IDisposable
{
    private readonly OptimizerSpec _spec;
    private readonly Pace _pace;
    private readonly optim.Optimizer _optimizer;

    /// <param name="initial">The values to start from; emptied.</param>
    /// <param name="optimizer">How it is trained.</param>
    /// <param name="pace">Says where the run stands.</param>
    public TrainedMatrix(Tensor initial, OptimizerSpec optimizer, Pace pace)
    {
        (_spec, _pace) = (optimizer, pace);
        Values = nn.Parameter(initial);
        Values.DetachFromDisposeScope();
        _optimizer = optimizer.Create([Values], []);
    }

    public Parameter Values { get; }

    /// <summary>One optimizer step along the gradient that the learner's step has left, or with gradient accumulation its part of one.</summary>
    public void Step()
    {
        if (!_pace.IsLast) return;
        if (_spec.MaximumGradientNorm is { } maximum) GradientNorm.Clip([Values], maximum);
        foreach (var group in _optimizer.ParamGroups) _spec.Follow(_pace, group);
        _optimizer.step();
        _optimizer.zero_grad();
    }

    public void Save(StateWriter state)
    {
        state.Add("values", Values);
        OptimizerStates.Save(_optimizer, state.Scope("optimizer"));
    }

    public void Load(StateReader state)
    {
        state.Read("values", Values);
        OptimizerStates.Load(_optimizer, state.Scope("optimizer"));
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        Values.Dispose();
    }
}
