using Microsoft.ML.NoisyLabels.Networks;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The network that the feature column suggests: <see cref="MlpSpec"/>, unless it has dimensions (channels, height, width) with 1 to 4 channels and at least
/// 4×4 places; then <see cref="ConvNetSpec"/> where height and width are at most 32, and <see cref="ResNetSpec"/> of depth 18 for larger images. A fitted
/// model has the chosen one.
/// </summary>
public sealed record AutoSpec : NetworkSpec
{
    internal override NetworkSpec For(IReadOnlyList<int> inputShape) => inputShape switch
    {
        [>= 1 and <= 4, >= 4 and <= 32, >= 4 and <= 32] => new ConvNetSpec(),
        [>= 1 and <= 4, >= 8, >= 8] => new ResNetSpec().For(inputShape),
        [>= 1 and <= 4, >= 4, >= 4] => new ConvNetSpec(),
        _ => new MlpSpec(),
    };

    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer) => For(inputShape).Build(inputShape, initializer);
}
