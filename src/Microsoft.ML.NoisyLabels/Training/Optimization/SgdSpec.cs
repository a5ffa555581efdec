using System.ComponentModel.DataAnnotations;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Stochastic gradient descent with momentum.</summary>
public sealed record SgdSpec() : OptimizerSpec(learningRate: 0.1)
{
    /// <summary>The momentum, in [0, 1). The default is 0.9.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>Whether the momentum is Nesterov's; needs a momentum above 0. The default is false.</summary>
    public bool Nesterov { get; init; }

    internal override optim.Optimizer Create(Parameter[] decayed, Parameter[] excluded) =>
        optim.SGD([Group(decayed, WeightDecay), Group(excluded, 0)], LearningRate, Momentum, 0, WeightDecay, Nesterov);

    private static SGD.ParamGroup Group(Parameter[] parameters, double weightDecay) => new(parameters, new SGD.Options { weight_decay = weightDecay });
}
