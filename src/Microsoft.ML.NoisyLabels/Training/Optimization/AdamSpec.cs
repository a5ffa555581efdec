using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;
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

    /// <summary>
    /// What <see cref="Beta1"/> becomes for the last part of the run, in [0, 1); null, the default, for no change. The authors of Co-teaching and its kin take 0.1 when the learning rate begins to fall.
    /// </summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double? FinalBeta1 { get; init; }

    /// <summary>The share of the run from which on <see cref="FinalBeta1"/> counts, in [0, 1). The default is 0.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double FinalBeta1Start { get; init; }

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

    internal override void Follow(Pace pace, optim.ILearningRateController parameters)
    {
        base.Follow(pace, parameters);
        if (FinalBeta1 is not null) ((optim.IBetas)parameters).Betas = (Beta1At(pace.Position, pace.EpochCount), Beta2);
    }

    internal double Beta1At(double epoch, int epochCount) => FinalBeta1 is { } final && epoch >= Math.Round(FinalBeta1Start * epochCount) ? final : Beta1;
}
