using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Normalisation by given means and deviations.</summary>
public sealed record FixedNormalization : NormalizationSpec, IValidatableObject
{
    /// <summary>A mean for each channel, or one for all; finite. In units of pixels in [0, 1], or of the numbers of a column of Single.</summary>
    public required IReadOnlyList<double> Mean
    {
        get;
        init => field = SpecList.Copy(value);
    }

    /// <summary>As many deviations, each above 0 and finite, in the same units.</summary>
    public required IReadOnlyList<double> Deviation
    {
        get;
        init => field = SpecList.Copy(value);
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mean is null or [] || Deviation?.Count != Mean.Count)
            yield return new ValidationResult("one of each is needed a channel, or one of each for all", [nameof(Mean), nameof(Deviation)]);
        if (Mean is not null && !Mean.All(double.IsFinite))
            yield return new ValidationResult("each mean must be finite", [nameof(Mean)]);
        if (Deviation is not null && !Deviation.All(value => value > 0 && double.IsFinite(value)))
            yield return new ValidationResult("each deviation must be above 0 and finite", [nameof(Deviation)]);
    }

    /// <inheritdoc/>
    public bool Equals(FixedNormalization? other) => other is not null && Mean.SequenceEqual(other.Mean) && Deviation.SequenceEqual(other.Deviation);

    /// <inheritdoc/>
    public override int GetHashCode() => Mean.Concat(Deviation).Aggregate(0, HashCode.Combine);

    internal override void Check(FeatureFormat format)
    {
        if (Mean.Count > 1 && Mean.Count != format.ChannelCount)
            throw new ArgumentException($"The normalisation is one for {Mean.Count} channels, and the features have {format.ChannelCount}: dimensions ({string.Join(", ", format.Shape)}).");
    }

    internal override ChannelScale? Resolve(TensorDataset data, IReadOnlyList<int> rows)
    {
        var unit = data.Format.Unit;
        return ChannelScale.Of([.. Mean.Select(value => value * unit)], [.. Deviation.Select(value => value * unit)]);
    }
}
