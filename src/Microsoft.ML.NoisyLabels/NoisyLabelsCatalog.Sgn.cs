using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsCatalog
{
    /// <summary>
    /// Makes an SGN trainer: a regression on log-ratios of the labels in which examples that do not fit count less and labels are corrected by an averaged network
    /// (Englesson and Azizpour, ICLR 2024). Needs no trusted examples.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: a key with at least 2 known values.</param>
    /// <param name="featureColumnName">The column of features: a known-size vector of Single or Byte, or an image.</param>
    /// <param name="exampleWeightColumnName">The column of example weights (Single), or null.</param>
    /// <param name="numberOfEpochs">The number of passes over the rows, at least 1. The corrections grow over all of them.</param>
    /// <exception cref="ArgumentException">An argument breaks its constraint.</exception>
    public static SgnTrainer Sgn(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null, int numberOfEpochs = 100) =>
        catalog.Sgn(new SgnTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            NumberOfEpochs = numberOfEpochs,
        });

    /// <summary>Makes an SGN trainer with options.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public static SgnTrainer Sgn(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, SgnTrainer.Options options) =>
        new(MlNetInterop.GetEnvironment(catalog), options);
}
