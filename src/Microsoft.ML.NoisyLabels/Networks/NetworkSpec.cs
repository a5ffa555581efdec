using System.Text.Json.Serialization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The structure of a network up to its features; a method puts its own heads on it. Immutable and serialisable as JSON,
/// which is how a saved model keeps it.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AutoSpec), "auto")]
[JsonDerivedType(typeof(MlpSpec), "mlp")]
[JsonDerivedType(typeof(ConvNetSpec), "convNet")]
public abstract record NetworkSpec
{
    private protected NetworkSpec()
    {
    }

    /// <summary>The network to build for examples of the given dimensions.</summary>
    /// <exception cref="ArgumentException">The network cannot take such examples.</exception>
    internal virtual NetworkSpec For(IReadOnlyList<int> inputShape) => this;

    /// <summary>Builds the network's body for examples of the given dimensions, which come flat: (B, product of the dimensions).</summary>
    internal abstract Networks.Backbone Build(IReadOnlyList<int> inputShape, Networks.Initializer initializer);
}
