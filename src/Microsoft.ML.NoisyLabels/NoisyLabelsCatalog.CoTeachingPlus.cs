using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsCatalog
{
    /// <summary>
    /// Makes a Co-teaching+ trainer: Co-teaching, after some epochs within the examples that the two networks predict differently (Yu et al., ICML 2019).
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: a key with at least 2 known values.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="exampleWeightColumnName">The column of example weights (Single), or null.</param>
    /// <param name="noiseRate">The share of wrong labels, in [0, 1), or null to estimate it in a first stage as long as the training itself.</param>
    /// <param name="numberOfEpochs">The number of passes over the rows, at least 1.</param>
    /// <exception cref="ArgumentException">An argument breaks its constraint.</exception>
    public static CoTeachingPlusTrainer CoTeachingPlus(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null,
        double? noiseRate = null, int numberOfEpochs = 100) =>
        catalog.CoTeachingPlus(new CoTeachingPlusTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            NoiseRate = noiseRate,
            NumberOfEpochs = numberOfEpochs,
        });

    /// <summary>Makes a Co-teaching+ trainer with options.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public static CoTeachingPlusTrainer CoTeachingPlus(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, CoTeachingPlusTrainer.Options options) =>
        new(MlNetInterop.GetEnvironment(catalog), options);
}
