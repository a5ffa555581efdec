using System.Globalization;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML.NoisyLabels;

internal sealed class PartDependentLabelNoise : LabelNoise
{
    public PartDependentLabelNoise(
        double rate, string featureColumnName, bool standardize, double temperature, bool sharedProjection, double rateDeviation)
    {
        TransitionMatrix.CheckRate(rate);
        ArgumentException.ThrowIfNullOrWhiteSpace(featureColumnName);
        if (!(temperature > 0 && double.IsFinite(temperature)))
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "The temperature must be above 0.");
        if (!(rateDeviation >= 0 && double.IsFinite(rateDeviation)))
            throw new ArgumentOutOfRangeException(nameof(rateDeviation), rateDeviation, "The standard deviation of flip rates must be at least 0.");
        (Rate, FeatureColumnName, Standardize) = (rate, featureColumnName, standardize);
        (Temperature, SharedProjection, RateDeviation) = (temperature, sharedProjection, rateDeviation);
    }

    public double Rate { get; }

    public string FeatureColumnName { get; }

    public bool Standardize { get; }

    public double Temperature { get; }

    public bool SharedProjection { get; }

    public double RateDeviation { get; }

    internal override NoiseInput? Input => new("feature", FeatureColumnName);

    public override TransitionMatrix ToTransitionMatrix(int classCount)
        => throw new NotSupportedException("Part-dependent noise depends on the features, so no transition matrix describes it; a fitted injection has the realised one.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"part-dependent noise of rate {Rate} ± {RateDeviation} over column '{FeatureColumnName}' ({(Standardize ? "standardized" : "raw")}, temperature {Temperature}, {(SharedProjection ? "one projection" : "a projection a class")})");

    internal override FittedNoise Fit(NoiseFitting fitting)
    {
        var length = fitting.GetLength(Input!);
        var fitted = new FittedNoise(fitting.ClassCount, TruncatedNormal.Mean(Rate, RateDeviation), InputLength: length);
        if (!Standardize)
            return fitted;

        var moments = new SlotMoments(length);
        fitting.ForEach(Input!, (_, features, _) => moments.Add(features));
        return fitted with { Mean = moments.GetMean(), Scale = moments.GetInverseDeviation() };
    }

    internal override bool Understands(FittedNoise fitted)
        => fitted is { ClassCount: >= 2, InputLength: > 0 } && (!Standardize || (fitted.Mean?.Length == fitted.InputLength && fitted.Scale?.Length == fitted.InputLength));

    internal override ILabelSampler CreateSampler(FittedNoise fitted, int seed) => new PartDependentSampler(this, fitted, seed);
}
