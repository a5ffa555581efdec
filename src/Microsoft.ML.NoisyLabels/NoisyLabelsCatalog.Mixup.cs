using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsCatalog
{
    /// <summary>
    /// Makes a mixup trainer: cross-entropy on mixtures of examples and of their labels (Zhang et al., ICLR 2018).
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: a key with at least 2 known values.</param>
    /// <param name="featureColumnName">The column of features: a known-size vector of Single or Byte, or an image.</param>
    /// <param name="exampleWeightColumnName">The column of example weights (Single), or null.</param>
    /// <param name="alpha">α of the ratios' distribution Beta(α, α), above 0; 8 or more where many labels are wrong.</param>
    /// <param name="numberOfEpochs">The number of passes over the rows, at least 1.</param>
    /// <exception cref="ArgumentException">An argument breaks its constraint.</exception>
    public static MixupTrainer Mixup(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null,
        double alpha = 1, int numberOfEpochs = 100) =>
        catalog.Mixup(new MixupTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Alpha = alpha,
            NumberOfEpochs = numberOfEpochs,
        });

    /// <summary>Makes a mixup trainer with options.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public static MixupTrainer Mixup(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, MixupTrainer.Options options) =>
        new(MlNetInterop.GetEnvironment(catalog), options);
}
