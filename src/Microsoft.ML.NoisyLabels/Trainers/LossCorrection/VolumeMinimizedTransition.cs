using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// VolMinNet (Li et al., "Provably End-to-end Label-Noise Learning without Anchor Points", ICML 2021): the transition matrix is learned with the network, in one stage;
/// its log-volume is kept small.
/// </summary>
public sealed record VolumeMinimizedTransition : TransitionSource
{
    /// <summary>λ: the weight of log |det T| in the loss, at least 0. The default is 1e-4.</summary>
    [Range(0, double.MaxValue)]
    public double VolumeWeight { get; init; } = 1e-4;

    /// <summary>
    /// The weight w that all entries off the diagonal start with: each is σ(w) times the diagonal. Null, the default, for -2 below 100 classes and -4.5 from there on,
    /// so that the diagonal starts at about 0.5 with 10 classes and with 100. In [-20, 20].
    /// </summary>
    [Range(-20.0, 20.0)]
    public double? InitialWeight { get; init; }

    /// <summary>The optimizer of the matrix, on the run's schedule. The default is the authors' SGD with learning rate 0.01 and momentum 0.9; they take Adam for 100 classes.</summary>
    [Required]
    public OptimizerSpec Optimizer { get; init; } = OptimizerSpec.Sgd(learningRate: 0.01, weightDecay: 0);
}
