using System.ComponentModel.DataAnnotations;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Adam, or AdamW with <see cref="DecoupledWeightDecay"/>.</summary>
public sealed record AdamSpec() : OptimizerSpec(learningRate: 1e-3)
{
    /// <summary>The decay of the first moment, in [0, 1). The default is 0.9.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The decay of the second moment, in [0, 1). The default is 0.999.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>What is added to the root of the second moment; above 0. The default is 1e-8.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether the weight decay acts on the weights (AdamW) and not on the gradient (Adam). The default is false.</summary>
    public bool DecoupledWeightDecay { get; init; }

    internal override optim.Optimizer Create(Parameter[] decayed, Parameter[] excluded) => DecoupledWeightDecay
        ? optim.AdamW(
            [new AdamW.ParamGroup(decayed, new AdamW.Options { weight_decay = WeightDecay }), new AdamW.ParamGroup(excluded, new AdamW.Options { weight_decay = 0 })],
            LearningRate, Beta1, Beta2, Epsilon, WeightDecay)
        : optim.Adam(
            [new Adam.ParamGroup(decayed, new Adam.Options { weight_decay = WeightDecay }), new Adam.ParamGroup(excluded, new Adam.Options { weight_decay = 0 })],
            LearningRate, Beta1, Beta2, Epsilon, WeightDecay);
}
