using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network through a transition matrix: what it predicts of the true class is turned into what would be given as a label, and compared with the labels there.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.ForwardCorrection(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, Microsoft.ML.NoisyLabels.TransitionMatrix, int)"/>.
/// Input: a key column of labels and a known-size vector of features. Output: <c>Score</c>, a vector of K class probabilities, and <c>PredictedLabel</c>, a key
/// with the label's values.
/// </para>
/// <para>
/// Rows whose labels are verified train with cross-entropy. By rows held out of the others, the validation loss is the corrected one;
/// <see cref="Microsoft.ML.NoisyLabels.ModelSelection.LowestLoss"/> then chooses the epoch as the authors do.
/// </para>
/// <para>Reference: Patrini, Rozza, Menon, Nock, Qu, "Making Deep Neural Networks Robust to Label Noise: a Loss Correction Approach", CVPR 2017.</para>
/// </remarks>
public sealed class ForwardCorrectionTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal ForwardCorrectionTrainer(IHostEnvironment environment, Options options) : base(environment, "ForwardCorrection", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) =>
        new CorrectionStages(run, _options, channel).Create(matrix => new ForwardCorrection(run, matrix));

    /// <summary>Options of <see cref="ForwardCorrectionTrainer"/>.</summary>
    public sealed class Options : LossCorrectionOptions
    {
    }
}
