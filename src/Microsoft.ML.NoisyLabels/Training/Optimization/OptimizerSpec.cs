using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Which optimizer trains a network, and how. Immutable and serialisable as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SgdSpec), "sgd")]
[JsonDerivedType(typeof(AdamSpec), "adam")]
public abstract record OptimizerSpec
{
    private protected OptimizerSpec(double learningRate) => LearningRate = learningRate;

    /// <summary>The learning rate before the schedule's factor; above 0.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double LearningRate { get; init; }

    /// <summary>The weight decay (L2 penalty) on all parameters; at least 0.</summary>
    [Range(0, double.MaxValue)]
    public double WeightDecay { get; init; }

    /// <summary>Stochastic gradient descent with momentum.</summary>
    /// <param name="learningRate">The learning rate, above 0.</param>
    /// <param name="momentum">The momentum, in [0, 1).</param>
    /// <param name="weightDecay">The L2 penalty, at least 0.</param>
    /// <param name="nesterov">Whether the momentum is Nesterov's.</param>
    public static OptimizerSpec Sgd(double learningRate = 0.1, double momentum = 0.9, double weightDecay = 5e-4, bool nesterov = false) =>
        new SgdSpec { LearningRate = learningRate, Momentum = momentum, WeightDecay = weightDecay, Nesterov = nesterov };

    /// <summary>Adam (Kingma and Ba, 2015).</summary>
    /// <param name="learningRate">The learning rate, above 0.</param>
    /// <param name="weightDecay">The L2 penalty, added to the gradient; at least 0.</param>
    public static OptimizerSpec Adam(double learningRate = 1e-3, double weightDecay = 0) =>
        new AdamSpec { LearningRate = learningRate, WeightDecay = weightDecay };

    /// <summary>AdamW: Adam with decoupled weight decay (Loshchilov and Hutter, 2019).</summary>
    /// <param name="learningRate">The learning rate, above 0.</param>
    /// <param name="weightDecay">The decay a step, multiplied by the learning rate; at least 0.</param>
    public static OptimizerSpec AdamW(double learningRate = 1e-3, double weightDecay = 0.01) =>
        new AdamSpec { LearningRate = learningRate, WeightDecay = weightDecay, DecoupledWeightDecay = true };
}

/// <summary>Stochastic gradient descent with momentum.</summary>
public sealed record SgdSpec() : OptimizerSpec(learningRate: 0.1)
{
    /// <summary>The momentum, in [0, 1). The default is 0.9.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>Whether the momentum is Nesterov's; needs a momentum above 0. The default is false.</summary>
    public bool Nesterov { get; init; }
}

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
}
