using Microsoft.ML.NoisyLabels.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>One network with its optimizer, and with the average of its weights if wanted. Methods with two networks own two learners.</summary>
internal sealed class Learner : IDisposable
{
    private readonly OptimizerSpec _spec;
    private readonly Pace _pace;
    private readonly optim.Optimizer _optimizer;
    private readonly Parameter[] _decayed;

    /// <param name="network">The network; owned from now on, as is <paramref name="average"/>.</param>
    /// <param name="optimizer">How it is trained.</param>
    /// <param name="pace">Says where the run stands.</param>
    /// <param name="average">The average of the network's weights, or null.</param>
    public Learner(Network network, OptimizerSpec optimizer, Pace pace, WeightAverage? average = null)
    {
        (Network, _spec, _pace, Average) = (network, optimizer, pace, average);
        var byExclusion = FindExclusions(network).ToLookup(entry => (entry.Kind & optimizer.WeightDecayExclusions) != 0, entry => entry.Parameter);
        _decayed = [.. byExclusion[false]];
        _optimizer = optimizer.Create(_decayed, [.. byExclusion[true]]);
    }

    public Network Network { get; }

    /// <summary>The moving average of the network's weights, or null.</summary>
    public WeightAverage? Average { get; }

    /// <summary>What serves: the average where there is one.</summary>
    public Network Serving => Average?.Network ?? Network;

    /// <summary>The learning rate of the next step.</summary>
    public double LearningRate => _spec.LearningRate * _pace.LearningRateFactor;

    /// <summary>Takes over the weights of a network of the same structure.</summary>
    public void StartFrom(Network source)
    {
        using var _ = no_grad();
        var values = source.state_dict();
        Network[] targets = Average is null ? [Network] : [Network, Average.Network];
        foreach (var (name, tensor) in targets.SelectMany(target => target.state_dict())) tensor.copy_(values[name]);
    }

    /// <summary>Puts the networks into training mode.</summary>
    /// <param name="dropout">What dropout draws from until the next call.</param>
    public void Train(Generator dropout)
    {
        Network[] training = Average is { HasOwnStatistics: true } ? [Network, Average.Network] : [Network];
        foreach (var network in training)
        {
            network.train();
            network.DropoutGenerator = dropout;
        }
    }

    /// <summary>The outputs of the network for a training batch.</summary>
    public Tensor[] Forward(Tensor inputs)
    {
        if (Average is { HasOwnStatistics: true })
        {
            using var scope = NewDisposeScope();
            ForwardAverage(inputs);
        }
        return Network.call(inputs);
    }

    /// <summary>The outputs of the network and of its average, which there must be, for a training batch; no gradient flows through the average.</summary>
    public (Tensor[] Online, Tensor[] Averaged) ForwardBoth(Tensor inputs)
    {
        var averaged = ForwardAverage(inputs);
        return (Network.call(inputs), averaged);
    }

    /// <summary>
    /// The penalty whose gradient is the optimizer's weight decay, a scalar: half the decay times the squares of the weights. Null where there is none, or where it takes another way than the gradient.
    /// </summary>
    public Tensor? Penalty() => _spec.WeightDecay == 0 || _spec is AdamSpec { DecoupledWeightDecay: true }
        ? null
        : stack(_decayed.Select(parameter => parameter.square().sum())).sum() * (_spec.WeightDecay / 2);

    /// <summary>
    /// One optimizer step down the gradient of <paramref name="loss"/>, or with gradient accumulation its part of one. The loss is a mean over the step's examples.
    /// </summary>
    public void Step(Tensor loss) => Step(loss, [this]);

    /// <summary>One step of each learner of a run down the gradient of one loss.</summary>
    public static void Step(Tensor loss, IReadOnlyList<Learner> learners)
    {
        var pace = learners[0]._pace;
        if (pace.IsFirst)
        {
            foreach (var learner in learners) learner._optimizer.zero_grad();
        }
        (pace.Share == 1 ? loss : loss * pace.Share).backward();
        if (!pace.IsLast) return;
        foreach (var learner in learners) learner.Descend();
    }

    public void Save(StateWriter state)
    {
        state.Add("network", Network);
        OptimizerStates.Save(_optimizer, state.Scope("optimizer"));
        Average?.Save(state.Scope("average"));
    }

    public void Load(StateReader state)
    {
        state.Read("network", Network);
        OptimizerStates.Load(_optimizer, state.Scope("optimizer"));
        Average?.Load(state.Scope("average"));
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        Average?.Dispose();
        Network.Dispose();
    }

    private void Descend()
    {
        if (_spec.MaximumGradientNorm is { } maximum) GradientNorm.Clip(_optimizer.parameters(), maximum);
        foreach (var group in _optimizer.ParamGroups) _spec.Follow(_pace, group);
        _optimizer.step();
        Average?.Update();
    }

    private Tensor[] ForwardAverage(Tensor inputs)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return Array.ConvertAll(Average!.Network.call(inputs), output => output.MoveToOuterDisposeScope());
    }

    /// <summary>A layer whose weight has one dimension scales: it normalises. All other biases belong to linear maps and convolutions.</summary>
    private static IEnumerable<(Parameter Parameter, WeightDecayExclusions Kind)> FindExclusions(Network network)
    {
        var layers = network.modules().Prepend(network).Select(layer => layer.named_parameters(recurse: false).ToArray());
        return layers.SelectMany(parameters =>
        {
            var normalizes = parameters.Any(entry => entry.Item1 == "weight" && entry.Item2.dim() == 1);
            return parameters.Select(entry => (entry.Item2,
                normalizes ? WeightDecayExclusions.Normalization : entry.Item1.StartsWith("bias", StringComparison.Ordinal) ? WeightDecayExclusions.Biases : WeightDecayExclusions.None));
        }).DistinctBy(entry => entry.Item1.Handle);
    }
}
