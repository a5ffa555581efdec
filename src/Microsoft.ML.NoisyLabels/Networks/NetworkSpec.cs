using System.Text.Json.Serialization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The structure of a network up to its features; a method puts its own heads on it. Immutable and serialisable as JSON,
/// which is how a saved model keeps it.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MlpSpec), "mlp")]
public abstract record NetworkSpec
{
    private protected NetworkSpec()
    {
    }

    /// <summary>Builds the network's body for inputs of a given size.</summary>
    internal abstract Networks.Backbone Build(int inputSize, Networks.Initializer initializer);
}
