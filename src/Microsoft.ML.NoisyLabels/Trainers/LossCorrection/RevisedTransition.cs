using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// T-revision (Xia et al., "Are Anchor Points Really Indispensable in Label-Noise Learning?", NeurIPS 2019): the transition matrix is estimated by a first stage, used to weight
/// examples in a second, and learned further with the network in a third.
/// </summary>
public sealed record RevisedTransition : TransitionSource
{
    /// <summary>The first stage. The default is that of <see cref="EstimatedTransition"/>.</summary>
    [Required]
    public EstimatedTransition Estimation { get; init; } = new();

    /// <summary>The length of the third stage, at least 1, or null for as many epochs as the second has. The default is null.</summary>
    [Range(1, int.MaxValue)]
    public int? NumberOfEpochs { get; init; }

    /// <summary>
    /// The optimizer of network and matrix in the third stage; its learning rate stays constant. The default is the authors' Adam with learning rate 5e-7 and weight
    /// decay 1e-4, for 200 epochs of 50,000 examples; shorter runs need a higher rate for the matrix to move.
    /// </summary>
    [Required]
    public OptimizerSpec Optimizer { get; init; } = OptimizerSpec.Adam(learningRate: 5e-7, weightDecay: 1e-4);
}
