using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsCatalog
{
    /// <summary>
    /// Makes a trainer whose network has one more layer behind it while it is trained, which learns how labels go wrong (Goldberger and Ben-Reuven, ICLR 2017).
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: a key with at least 2 known values.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="exampleWeightColumnName">The column of example weights (Single), or null.</param>
    /// <param name="numberOfEpochs">The number of passes over the rows with the layer, at least 1; 10 without it come before.</param>
    /// <exception cref="ArgumentException">An argument breaks its constraint.</exception>
    public static NoiseAdaptationLayerTrainer NoiseAdaptationLayer(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null, int numberOfEpochs = 100) =>
        catalog.NoiseAdaptationLayer(new NoiseAdaptationLayerTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            NumberOfEpochs = numberOfEpochs,
        });

    /// <summary>Makes a trainer with a noise adaptation layer, with options.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public static NoiseAdaptationLayerTrainer NoiseAdaptationLayer(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, NoiseAdaptationLayerTrainer.Options options) =>
        new(MlNetInterop.GetEnvironment(catalog), options);
}
