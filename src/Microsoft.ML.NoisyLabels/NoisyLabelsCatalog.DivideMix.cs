using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsCatalog
{
    /// <summary>
    /// Makes a DivideMix trainer: two networks, each of which says by its losses which labels look right, and learns from what the other says so as labelled examples and from the rest as unlabelled ones
    /// (Li, Socher, Hoi, ICLR 2020).
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: a key with at least 2 known values.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="exampleWeightColumnName">The column of example weights (Single), or null.</param>
    /// <param name="unlabelledWeight">λ_u: the weight of the unlabelled examples' loss, at least 0, or null to choose it by the estimated share of wrong labels.</param>
    /// <param name="numberOfEpochs">The number of passes over the rows, at least 1.</param>
    /// <exception cref="ArgumentException">An argument breaks its constraint.</exception>
    public static DivideMixTrainer DivideMix(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null,
        double? unlabelledWeight = null, int numberOfEpochs = 100) =>
        catalog.DivideMix(new DivideMixTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            UnlabelledWeight = unlabelledWeight,
            NumberOfEpochs = numberOfEpochs,
        });

    /// <summary>Makes a DivideMix trainer with options.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public static DivideMixTrainer DivideMix(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, DivideMixTrainer.Options options) =>
        new(MlNetInterop.GetEnvironment(catalog), options);
}
