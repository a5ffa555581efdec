using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML;

/// <summary>Trainers for wrong labels, beside ML.NET's own in <c>mlContext.MulticlassClassification.Trainers</c>.</summary>
public static partial class NoisyLabelsCatalog
{
    /// <summary>
    /// Makes a trainer that fits a network with cross-entropy on the labels as they are: the baseline for all others.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: a key with at least 2 known values.</param>
    /// <param name="featureColumnName">The column of features: a known-size vector of Single or Byte, or an image.</param>
    /// <param name="exampleWeightColumnName">The column of example weights (Single), or null.</param>
    /// <param name="numberOfEpochs">The number of passes over the rows, at least 1.</param>
    /// <exception cref="ArgumentException">An argument breaks its constraint.</exception>
    public static CrossEntropyTrainer CrossEntropy(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null, int numberOfEpochs = 100) =>
        catalog.CrossEntropy(new CrossEntropyTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            NumberOfEpochs = numberOfEpochs,
        });

    /// <summary>Makes a cross-entropy trainer with options.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public static CrossEntropyTrainer CrossEntropy(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, CrossEntropyTrainer.Options options) =>
        new(MlNetInterop.GetEnvironment(catalog), options);

    /// <summary>
    /// Makes a FasTEN trainer: it corrects labels while it trains, with a transition matrix estimated anew in each iteration on trusted examples
    /// (Kye et al., ECCV 2022). Needs a few examples a class whose labels are verified.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: a key with at least 2 known values.</param>
    /// <param name="featureColumnName">The column of features: a known-size vector of Single or Byte, or an image.</param>
    /// <param name="exampleWeightColumnName">The column of example weights (Single), or null.</param>
    /// <param name="trustedColumnName">The Boolean column that says which rows' labels are verified. Scoring does not read it.</param>
    /// <param name="numberOfEpochs">The number of passes over the rows that are not trusted, at least 1.</param>
    /// <exception cref="ArgumentException">An argument breaks its constraint.</exception>
    public static FasTenTrainer FasTEN(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null,
        string trustedColumnName = "Trusted", int numberOfEpochs = 100) =>
        catalog.FasTEN(new FasTenTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            TrustedColumnName = trustedColumnName,
            NumberOfEpochs = numberOfEpochs,
        });

    /// <summary>Makes a FasTEN trainer with options.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public static FasTenTrainer FasTEN(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, FasTenTrainer.Options options) =>
        new(MlNetInterop.GetEnvironment(catalog), options);

    /// <summary>
    /// Teaches a context to load models with this library's trainers and transforms in them. Call it on every <see cref="MLContext"/> before <c>Model.Load</c>;
    /// a second call changes nothing but for the networks that it adds.
    /// </summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="customNetworks">The networks of your own that models to load may have, as <see cref="NetworkSpec.Custom"/> made them for training.</param>
    /// <returns>The same context.</returns>
    public static MLContext RegisterNoisyLabels(this MLContext mlContext, params CustomSpec[] customNetworks)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        mlContext.RegisterNoisyLabelTransforms();
        NoisyLabelTransformer.RegisterLoader(mlContext.ComponentCatalog);
        CustomNetworks.Register(mlContext.ComponentCatalog, customNetworks);
        return mlContext;
    }
}
