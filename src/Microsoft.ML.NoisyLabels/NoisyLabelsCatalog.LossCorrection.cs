using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsCatalog
{
    /// <summary>
    /// Makes a trainer that corrects its loss forward: the network's predictions go through a transition matrix before they are compared with the given labels
    /// (Patrini et al., CVPR 2017).
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: a key with at least 2 known values.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="exampleWeightColumnName">The column of example weights (Single), or null.</param>
    /// <param name="transitionMatrix">T[i, j] = P(given j | true i), or null to estimate it in a first stage as long as the training itself.</param>
    /// <param name="numberOfEpochs">The number of passes over the rows, at least 1.</param>
    /// <exception cref="ArgumentException">An argument breaks its constraint.</exception>
    public static ForwardCorrectionTrainer ForwardCorrection(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null,
        TransitionMatrix? transitionMatrix = null, int numberOfEpochs = 100) =>
        catalog.ForwardCorrection(new ForwardCorrectionTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Transition = SourceOf(transitionMatrix),
            NumberOfEpochs = numberOfEpochs,
        });

    /// <summary>Makes a trainer that corrects its loss forward, with options.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public static ForwardCorrectionTrainer ForwardCorrection(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, ForwardCorrectionTrainer.Options options) =>
        new(MlNetInterop.GetEnvironment(catalog), options);

    /// <summary>
    /// Makes a trainer that corrects its loss backward: losses are multiplied by the inverse of a transition matrix (Patrini et al., CVPR 2017). Choose its epoch
    /// by validation; late ones are often bad.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: a key with at least 2 known values.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="exampleWeightColumnName">The column of example weights (Single), or null.</param>
    /// <param name="transitionMatrix">T[i, j] = P(given j | true i), or null to estimate it in a first stage as long as the training itself.</param>
    /// <param name="numberOfEpochs">The number of passes over the rows, at least 1.</param>
    /// <exception cref="ArgumentException">An argument breaks its constraint.</exception>
    public static BackwardCorrectionTrainer BackwardCorrection(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null,
        TransitionMatrix? transitionMatrix = null, int numberOfEpochs = 100) =>
        catalog.BackwardCorrection(new BackwardCorrectionTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Transition = SourceOf(transitionMatrix),
            NumberOfEpochs = numberOfEpochs,
        });

    /// <summary>Makes a trainer that corrects its loss backward, with options.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public static BackwardCorrectionTrainer BackwardCorrection(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, BackwardCorrectionTrainer.Options options) =>
        new(MlNetInterop.GetEnvironment(catalog), options);

    private static TransitionSource SourceOf(TransitionMatrix? matrix) => matrix is null ? TransitionSource.Estimated() : TransitionSource.Given(matrix);
}
