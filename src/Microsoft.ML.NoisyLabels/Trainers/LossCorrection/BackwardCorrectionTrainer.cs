using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network with losses multiplied by the inverse of a transition matrix: on average over wrong labels, this is the loss on right ones.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.BackwardCorrection(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, TransitionMatrix, int)"/>.
/// Input: a key column of labels and a known-size vector of features. Output: <c>Score</c>, a vector of K class probabilities, and <c>PredictedLabel</c>, a key
/// with the label's values.
/// </para>
/// <para>
/// The loss falls far below 0 for a network that repeats every label, and the network gets worse on the way. Without a choice of the epoch by validation
/// the trainer warns. <see cref="ForwardCorrectionTrainer"/> has no such fault.
/// </para>
/// <para>Reference: Patrini, Rozza, Menon, Nock, Qu, "Making Deep Neural Networks Robust to Label Noise: a Loss Correction Approach", CVPR 2017.</para>
/// </remarks>
public sealed class BackwardCorrectionTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal BackwardCorrectionTrainer(IHostEnvironment environment, Options options) : base(environment, "BackwardCorrection", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel)
    {
        if (!_options.IsDecidedByValidation)
            channel.Warning(MessageSensitivity.None,
                "The backward-corrected loss falls far below 0 where a network repeats labels, and late epochs are often bad ones. A ValidationFraction with Keep = LowestLoss chooses a good one.");
        return new CorrectionStages(run, _options, channel).Create(matrix => new BackwardCorrection(run, matrix, _options.MaximumConditionNumber));
    }

    /// <summary>Options of <see cref="BackwardCorrectionTrainer"/>.</summary>
    public sealed class Options : LossCorrectionOptions
    {
        /// <summary>The condition number of the transition matrix above which <c>Fit</c> refuses to invert it, from 1 to 1e12. The default is 10,000.</summary>
        [Range(1.0, TransitionMatrix.LargestConditionNumberLimit)]
        public double MaximumConditionNumber { get; set; } = TransitionMatrix.DefaultMaximumConditionNumber;

        /// <inheritdoc/>
        public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            Transition is RevisedTransition or VolumeMinimizedTransition
                ? base.Validate(validationContext).Append(new ValidationResult("backward correction needs a matrix that is given or estimated", [nameof(Transition)]))
                : base.Validate(validationContext);
    }
}
