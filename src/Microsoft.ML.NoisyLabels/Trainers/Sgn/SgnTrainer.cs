using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network with SGN (shifted Gaussian noise): classification as a regression on log-ratios of the labels, in which examples whose label does not fit count less, and labels
/// are corrected step by step by the network with averaged weights. Needs no trusted examples.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.Sgn(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, int)"/>.
/// Input: a key column of labels and a known-size vector of Single. Output: <c>Score</c>, a vector of K class probabilities, and <c>PredictedLabel</c>,
/// a key with the label's values.
/// </para>
/// <para>
/// The loss is tens of times that of cross-entropy and grows with the number of classes, so learning rates do not carry over: the default is 0.01.
/// A <see cref="NoisyLabelTrainerOptions.WeightAverage"/> of null, the default, is an average over about five epochs with batch-norm statistics of its own.
/// </para>
/// <para>Reference: Englesson, Azizpour, "Robust Classification via Regression for Learning with Noisy Labels", ICLR 2024.</para>
/// </remarks>
public sealed class SgnTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal SgnTrainer(IHostEnvironment environment, Options options) : base(environment, "Sgn", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) => Stage.Whole(run, () => new Sgn(run, _options));

    /// <summary>Options of <see cref="SgnTrainer"/>.</summary>
    public sealed class Options : NoisyLabelTrainerOptions
    {
        /// <summary>Options with their defaults; the optimizer is SGD with Nesterov momentum at a constant learning rate of 0.01.</summary>
        public Options()
        {
            Optimizer = OptimizerSpec.Sgd(learningRate: 0.01, nesterov: true);
            LearningRateSchedule = LearningRateSchedule.Constant;
        }

        /// <summary>γ: the share of a label's probability that all classes have in common, in (0, 1]. The default is 0.001.</summary>
        [Range(0.0, 1.0, MinimumIsExclusive = true)]
        public double LabelSmoothing { get; set; } = 0.001;

        /// <summary>
        /// α, in (0, 1]: after e epochs, a label counts α^e, and the averaged network's prediction for it 1 − α^e. Null, the default, is 0.05^(1/epochs), so that a
        /// twentieth of the label is left at the end of the run.
        /// </summary>
        [Range(0.0, 1.0, MinimumIsExclusive = true)]
        public double? CorrectionDecay { get; set; }

        /// <summary>How the noise of an example scatters. The default is <see cref="NoiseVariance.RankOneScale"/>.</summary>
        [EnumDataType(typeof(NoiseVariance))]
        public NoiseVariance Variance { get; set; }

        /// <summary>τ: the targets are log-ratios times τ, and predictions are divided by it; above 0. The default is 1.</summary>
        [Range(0, double.MaxValue, MinimumIsExclusive = true)]
        public double Temperature { get; set; } = 1;

        /// <summary>Whether examples scatter by what the network learns of them. The default is true; without it the loss is a squared error.</summary>
        public bool ReweightExamples { get; set; } = true;

        /// <summary>Whether labels are shifted towards the averaged network's predictions. The default is true.</summary>
        public bool CorrectLabels { get; set; } = true;

        /// <summary>Whether the network with averaged weights serves, and not the one in training. The default is true.</summary>
        public bool PredictWithAverage { get; set; } = true;
    }
}
