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
[JsonDerivedType(typeof(ResNetSpec), "resNet")]
[JsonDerivedType(typeof(PreActResNetSpec), "preActResNet")]
[JsonDerivedType(typeof(WideResNetSpec), "wideResNet")]
public abstract record NetworkSpec
{
    private protected NetworkSpec()
    {
    }

    /// <summary>The network to build for examples of the given dimensions.</summary>
    /// <exception cref="ArgumentException">The network cannot take such examples.</exception>
    internal virtual NetworkSpec For(IReadOnlyList<int> inputShape) => this;

    /// <summary>Builds the network's body for examples of the given dimensions.</summary>
    internal abstract Networks.Backbone Build(IReadOnlyList<int> inputShape, Networks.Initializer initializer);

    /// <summary>This network, if examples of the given dimensions are images of the size that it needs.</summary>
    private protected NetworkSpec RequireImage(string network, int smallestSide, IReadOnlyList<int> inputShape) =>
        inputShape is [_, var height, var width] && height >= smallestSide && width >= smallestSide
            ? this
            : throw new ArgumentException(
                $"{network} needs features with dimensions (channels, height, width), height and width at least {smallestSide}; the feature column has ({string.Join(", ", inputShape)}).");
}
