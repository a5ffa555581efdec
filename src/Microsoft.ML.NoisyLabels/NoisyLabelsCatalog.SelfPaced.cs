using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsCatalog
{
    /// <summary>
    /// Makes a trainer of self-paced learning: examples count while their loss is at most a threshold that follows the losses (Kumar, Packer, Koller, NIPS 2010).
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: a key with at least 2 known values.</param>
    /// <param name="featureColumnName">The column of features: a known-size vector of Single or Byte, or an image.</param>
    /// <param name="exampleWeightColumnName">The column of example weights (Single), or null.</param>
    /// <param name="lossPercentile">The percentile of the losses that the threshold follows, as a share in [0, 1]: about the share of right labels.</param>
    /// <param name="numberOfEpochs">The number of passes over the rows, at least 1.</param>
    /// <exception cref="ArgumentException">An argument breaks its constraint.</exception>
    public static SelfPacedTrainer SelfPaced(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null,
        double lossPercentile = 0.7, int numberOfEpochs = 100) =>
        catalog.SelfPaced(new SelfPacedTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            LossPercentile = lossPercentile,
            NumberOfEpochs = numberOfEpochs,
        });

    /// <summary>Makes a self-paced trainer with options.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public static SelfPacedTrainer SelfPaced(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, SelfPacedTrainer.Options options) =>
        new(MlNetInterop.GetEnvironment(catalog), options);
}
