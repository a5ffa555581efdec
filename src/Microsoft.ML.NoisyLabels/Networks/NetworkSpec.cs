using System.Text.Json.Serialization;
using static TorchSharp.torch;

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
[JsonDerivedType(typeof(EmbeddingBagSpec), "embeddingBag")]
[JsonDerivedType(typeof(TextConvNetSpec), "textConvNet")]
[JsonDerivedType(typeof(LstmSpec), "lstm")]
[JsonDerivedType(typeof(CustomSpec), "custom")]
public abstract record NetworkSpec
{
    private protected NetworkSpec()
    {
    }

    /// <summary>A TorchSharp module of your own.</summary>
    /// <typeparam name="TModule">The module's type. It takes a batch of examples, (B, dimensions of the feature column), and gives their features, (B, F) for any F; the method puts its heads on them.</typeparam>
    /// <param name="name">What saved models know the network by.</param>
    /// <param name="create">
    /// Makes a new module for the dimensions of an example. Initial values that it draws from torch's global generator follow the run's seed. It may be called from
    /// any thread, and more than once: a trainer keeps copies of its network.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static CustomSpec Custom<TModule>(string name, Func<IReadOnlyList<int>, TModule> create) where TModule : nn.Module<Tensor, Tensor>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        return new CustomSpec(name) { Factory = create };
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
