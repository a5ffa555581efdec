using Microsoft.ML.AutoML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Search;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML;

/// <summary>AutoML over trainers that withstand wrong labels.</summary>
public static class NoisyLabelsAutoCatalog
{
    /// <summary>
    /// The trainers of <see cref="NoisyLabelTrainers.All"/> as sweepable estimators, for any <see cref="SweepablePipeline"/>, alone or beside ML.NET's own trainers.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Their search spaces are made from the constraints that the trainers' options declare, around the options' values: those of a recipe that <paramref name="configure"/> sets narrow the search to
    /// its neighbourhood, and <see cref="SearchBreadth.Wide"/> widens it. A space is a dictionary by path, such as "Optimizer.LearningRate", and open to change before the estimators
    /// go into a pipeline.
    /// </para>
    /// <para>
    /// <see cref="AutoMLExperiment"/> compares by ML.NET's metrics on the given, wrong labels; <see cref="CreateNoisyLabelExperiment"/> compares by metrics that allow for them.
    /// </para>
    /// </remarks>
    /// <param name="catalog">The catalog of AutoML.</param>
    /// <param name="labelColumnName">The column of given labels, a key.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="trustedColumnName">The Boolean column of verified rows, or null; trainers that need one are left out then.</param>
    /// <param name="methods">Which trainers, by what they are and need: <c>method => method.NetworkCount == 1</c>; null for all.</param>
    /// <param name="breadth">How much of what the options allow is searched.</param>
    /// <param name="configure">Sets options that all trials share, such as the number of epochs; null for the trainers' defaults.</param>
    /// <exception cref="ArgumentException">No trainer is left, or options break their constraints; the message lists all that do.</exception>
    public static SweepableEstimator[] NoisyLabels(
        this AutoCatalog catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? trustedColumnName = null,
        Func<TrainerDescription, bool>? methods = null,
        SearchBreadth breadth = SearchBreadth.Narrow,
        Action<NoisyLabelTrainerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var chosen = RobustMethod.Choose(trustedColumnName, methods, options =>
        {
            (options.LabelColumnName, options.FeatureColumnName) = (labelColumnName, featureColumnName);
            configure?.Invoke(options);
        }, breadth);
        return [.. chosen.Select(method => new SweepableEstimator(
            (context, parameter) => RobustMethod.Create(method.Description, context.RegisterNoisyLabels(method.Networks), method.Fixed.Concat(RobustMethod.Read(parameter))), method.Space))];
    }

    /// <summary>
    /// An experiment that chooses a trainer and its options on labels of which some are wrong, by a metric that allows for them; within budgets of trials, time and memory, with a journal to go on from after a kill.
    /// </summary>
    /// <param name="catalog">The catalog of AutoML.</param>
    /// <param name="settings">What is tried, for how long, and by what it is chosen; null for the defaults. Later changes to the object do not reach the experiment.</param>
    /// <exception cref="ArgumentException">Settings or options break their constraints, and the message lists all that do; or no trainer is left.</exception>
    public static NoisyLabelExperiment CreateNoisyLabelExperiment(this AutoCatalog catalog, NoisyLabelExperimentSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new NoisyLabelExperiment(catalog, settings ?? new NoisyLabelExperimentSettings());
    }
}
