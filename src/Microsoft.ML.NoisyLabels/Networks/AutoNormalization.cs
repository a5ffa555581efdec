using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels;

/// <summary>The normalisation that the feature column suggests: <see cref="NormalizationSpec.FromData"/> for columns of Byte and images, none for columns of Single.</summary>
public sealed record AutoNormalization : NormalizationSpec
{
    internal override ChannelScale? Resolve(TensorDataset data, IReadOnlyList<int> rows) =>
        data.Format.Kind == FeatureKind.Single ? null : FromData.Resolve(data, rows);
}
