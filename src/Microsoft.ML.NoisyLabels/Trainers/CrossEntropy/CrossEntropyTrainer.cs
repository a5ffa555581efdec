using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network with cross-entropy on the labels as they are: the baseline that every other method is compared with. It fits
/// wrong labels as well as right ones when trained long enough.
/// </summary>
/// <remarks>
/// To create it, use <see cref="NoisyLabelsCatalog.CrossEntropy(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, int)"/>.
/// Input: a key column of labels and a known-size vector of Single. Output: <c>Score</c>, a vector of K class probabilities,
/// and <c>PredictedLabel</c>, a key with the label's values.
/// </remarks>
public sealed class CrossEntropyTrainer : NoisyLabelTrainer
{
    internal CrossEntropyTrainer(IHostEnvironment environment, Options options) : base(environment, "CrossEntropy", options)
    {
    }

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) => Stage.Whole(run, () => new CrossEntropy(run));

    /// <summary>Options of <see cref="CrossEntropyTrainer"/>.</summary>
    public sealed class Options : NoisyLabelTrainerOptions
    {
    }
}
