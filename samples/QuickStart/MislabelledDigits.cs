using Microsoft.ML;
using Microsoft.ML.NoisyLabels;

namespace Samples;

/// <summary>Digits as a careless hand would have labelled them, in the place of your own data.</summary>
internal static class MislabelledDigits
{
    public static (IDataView Train, IDataView Test) Load()
    {
        var ml = new MLContext(seed: 1);
        var (train, test) = DigitsData.Load(ml);
        var carelessHand = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.InjectLabelNoise(LabelNoise.Symmetric(0.4, SymmetricNoise.TrueClassExcluded), trustedColumnName: "Verified"))
            .Append(ml.Transforms.Conversion.MapKeyToValue("Label"));
        return (carelessHand.Fit(train).Transform(train), test);
    }
}
