using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// Normalisation by the mean and the deviation of the training rows, held-out ones excepted. A channel whose values are all the same is only centred.
/// </summary>
public sealed record DataNormalization : NormalizationSpec
{
    internal override ChannelScale? Resolve(TensorDataset data, IReadOnlyList<int> rows)
    {
        var (mean, deviation) = ChannelMoments.Measure(data, rows);
        return ChannelScale.Of(mean, [.. deviation.Select(value => value > 0 ? value : data.Format.Unit)]);
    }
}
