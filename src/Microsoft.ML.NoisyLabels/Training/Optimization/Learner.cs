using Microsoft.ML.NoisyLabels.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>One network with its optimizer. Methods with two networks own two learners.</summary>
internal sealed class Learner : IDisposable
{
    private readonly optim.Optimizer _optimizer;

    public Learner(Network network, OptimizerSpec optimizer)
    {
        Network = network;
        _optimizer = Create(optimizer, network);
    }

    public Network Network { get; }

    public void SetLearningRate(double learningRate)
    {
        foreach (var group in _optimizer.ParamGroups) group.LearningRate = learningRate;
    }

    /// <summary>One optimizer step down the gradient of <paramref name="loss"/>.</summary>
    public void Step(Tensor loss)
    {
        _optimizer.zero_grad();
        loss.backward();
        _optimizer.step();
    }

    public void Save(StateWriter state)
    {
        state.Add("network", Network);
        OptimizerStates.Save(_optimizer, state.Scope("optimizer"));
    }

    public void Load(StateReader state)
    {
        state.Read("network", Network);
        OptimizerStates.Load(_optimizer, state.Scope("optimizer"));
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        Network.Dispose();
    }

    private static optim.Optimizer Create(OptimizerSpec spec, Network network) => spec switch
    {
        SgdSpec sgd => optim.SGD(network.parameters(), sgd.LearningRate, sgd.Momentum, 0, sgd.WeightDecay, sgd.Nesterov),
        AdamSpec { DecoupledWeightDecay: true } adam => optim.AdamW(network.parameters(), adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay),
        AdamSpec adam => optim.Adam(network.parameters(), adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay),
        _ => throw new NotSupportedException($"no optimizer for {spec}"),
    };
}
