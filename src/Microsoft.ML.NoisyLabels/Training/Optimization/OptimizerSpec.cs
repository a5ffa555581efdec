using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

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

    /// <summary>The weight decay (L2 penalty) on all parameters but the excluded ones; at least 0.</summary>
    [Range(0, double.MaxValue)]
    public double WeightDecay { get; init; }

    /// <summary>The parameters that <see cref="WeightDecay"/> leaves alone. The default is none.</summary>
    [EnumDataType(typeof(WeightDecayExclusions))]
    public WeightDecayExclusions WeightDecayExclusions { get; init; }

    /// <summary>
    /// The greatest norm of the gradient, over all parameters together; a longer one is scaled down to it before the step. Above 0, or null for any. The default is null.
    /// </summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? MaximumGradientNorm { get; init; }

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

    /// <summary>Makes the optimizer.</summary>
    /// <param name="decayed">The parameters with weight decay.</param>
    /// <param name="excluded">Those without.</param>
    internal abstract optim.Optimizer Create(Parameter[] decayed, Parameter[] excluded);

    /// <summary>Sets what changes during a run.</summary>
    /// <param name="pace">Says where the run stands.</param>
    /// <param name="parameters">A group of the optimizer's parameters.</param>
    internal virtual void Follow(Pace pace, optim.ILearningRateController parameters) => parameters.LearningRate = LearningRate * pace.LearningRateFactor;
}
