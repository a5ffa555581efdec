using Microsoft.ML.NoisyLabels.Networks;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The network that the feature column suggests: <see cref="ConvNetSpec"/> for dimensions (channels, height, width) with 1 to 4 channels and at least 4×4 places, else
/// <see cref="MlpSpec"/>. A fitted model has the chosen one.
/// </summary>
public sealed record AutoSpec : NetworkSpec
{
    internal override NetworkSpec For(IReadOnlyList<int> inputShape) => inputShape is [>= 1 and <= 4, >= 4, >= 4] ? new ConvNetSpec() : new MlpSpec();

    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer) => For(inputShape).Build(inputShape, initializer);
}
