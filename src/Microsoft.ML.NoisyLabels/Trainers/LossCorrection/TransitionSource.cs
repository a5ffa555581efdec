using System.Text.Json.Serialization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Where a method that corrects its loss has the transition matrix from. Immutable and serialisable as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GivenTransition), "given")]
[JsonDerivedType(typeof(EstimatedTransition), "estimated")]
[JsonDerivedType(typeof(RevisedTransition), "revised")]
[JsonDerivedType(typeof(VolumeMinimizedTransition), "volumeMinimized")]
public abstract record TransitionSource
{
    private protected TransitionSource()
    {
    }

    /// <summary>The matrix is known: from an audit of some labels, or because the noise was injected.</summary>
    /// <param name="matrix">T[i, j] = P(given j | true i), with as many classes as the label column, in the order of its keys.</param>
    public static TransitionSource Given(TransitionMatrix matrix) => new GivenTransition { Matrix = matrix };

    /// <summary>The matrix is estimated by a first stage, which trains a network on the labels as they are.</summary>
    /// <param name="method">How to estimate it from that network's probabilities; null for anchor points below percentile 97.</param>
    public static TransitionSource Estimated(TransitionMatrixMethod? method = null) => method is null ? new EstimatedTransition() : new EstimatedTransition { Method = method };

    /// <summary>The matrix is estimated, then learned further with the network: T-revision.</summary>
    public static TransitionSource Revised() => new RevisedTransition();

    /// <summary>The matrix is learned with the network from the start: VolMinNet.</summary>
    public static TransitionSource VolumeMinimized() => new VolumeMinimizedTransition();
}
