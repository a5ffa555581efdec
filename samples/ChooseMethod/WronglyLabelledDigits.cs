using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Transforms;

namespace Samples.ChooseMethod;

/// <summary>Digits of which every process makes the same: 40 % of the training labels are those of the next digit.</summary>
internal static class WronglyLabelledDigits
{
    public static (IDataView Train, IDataView Test) Load(MLContext ml)
    {
        var digits = DigitsData.Load(ml);
        var prefix = ml.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(ml.Transforms.NormalizeMinMax("Features", nameof(DigitImage.Pixels))).Fit(digits.Train);
        var train = prefix.Transform(digits.Train);
        var noise = ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(0.4), seed: 1).Fit(train);
        return (ml.Data.Cache(noise.Transform(train)), prefix.Transform(digits.Test));
    }
}
