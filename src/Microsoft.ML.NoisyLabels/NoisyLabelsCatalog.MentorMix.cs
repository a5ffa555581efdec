using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsCatalog
{
    /// <summary>
    /// Makes a MentorMix trainer: mixup whose partners and ratios follow the weights that a curriculum gives the examples (Jiang et al., ICML 2020).
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: a key with at least 2 known values.</param>
    /// <param name="featureColumnName">The column of features: a known-size vector of Single or Byte, or an image.</param>
    /// <param name="exampleWeightColumnName">The column of example weights (Single), or null.</param>
    /// <param name="lossPercentile">The percentile of the losses that the threshold follows, as a share in [0, 1]: about the share of right labels.</param>
    /// <param name="alpha">α of the ratios' distribution Beta(α, α), above 0.</param>
    /// <param name="numberOfEpochs">The number of passes over the rows, at least 1.</param>
    /// <exception cref="ArgumentException">An argument breaks its constraint.</exception>
    public static MentorMixTrainer MentorMix(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null,
        double lossPercentile = 0.6, double alpha = 8, int numberOfEpochs = 100) =>
        catalog.MentorMix(new MentorMixTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            LossPercentile = lossPercentile,
            Alpha = alpha,
            NumberOfEpochs = numberOfEpochs,
        });

    /// <summary>Makes a MentorMix trainer with options.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public static MentorMixTrainer MentorMix(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, MentorMixTrainer.Options options) =>
        new(MlNetInterop.GetEnvironment(catalog), options);
}
