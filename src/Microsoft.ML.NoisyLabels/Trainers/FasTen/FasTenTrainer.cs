using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network with FasTEN: it corrects labels while it trains, and stays sceptical of its own corrections through a transition matrix that is
/// estimated anew in each iteration on trusted examples. Needs a few examples a class whose labels are verified.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.FasTEN(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, string, int)"/>.
/// Input: a key column of labels, a known-size vector of Single or Byte or an image, and a Boolean column that says which labels are verified. Output: <c>Score</c>,
/// a vector of K class probabilities, and <c>PredictedLabel</c>, a key with the label's values. Scoring does not read the trusted column.
/// </para>
/// <para>
/// Two linear heads stand on one extractor: a noisy one, trained with cross-entropy on the stored labels, and a clean one, trained through the transition matrix on
/// the same examples and plainly on trusted ones. The clean head serves. A class without trusted examples is taken to have right labels.
/// </para>
/// <para>Reference: Kye, Choi, Yi, Chang, "Learning with Noisy Labels by Efficient Transition Matrix Estimation to Combat Label Miscorrection", ECCV 2022.</para>
/// </remarks>
public sealed class FasTenTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal FasTenTrainer(IHostEnvironment environment, Options options) : base(environment, "FasTEN", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) => Stage.Whole(run, () => new FasTen(run, _options, channel));

    /// <summary>Options of <see cref="FasTenTrainer"/>.</summary>
    public sealed class Options : NoisyLabelTrainerOptions
    {
        /// <summary>Options with their defaults; the trusted column is "Trusted", and the batch size the authors' 100.</summary>
        public Options()
        {
            TrustedColumnName = "Trusted";
            BatchSize = 100;
        }

        /// <summary>
        /// How many trusted examples of each class an iteration draws (distinct ones, or with repetition where a class has fewer), at least 1. The default is 10.
        /// </summary>
        [Range(1, int.MaxValue)]
        public int TrustedExamplesPerClass { get; set; } = 10;

        /// <summary>
        /// ρ: a row is relabelled with the most likely class where that class's probability is at least this, in (0, 1]; else its given label is restored. The default is 0.8.
        /// </summary>
        [Range(0.0, 1.0, MinimumIsExclusive = true)]
        public double RelabelThreshold { get; set; } = 0.8;

        /// <summary>λ: the weight of the noisy head's loss, at least 0. The default is 0.5.</summary>
        [Range(0, double.MaxValue)]
        public double NoisyHeadWeight { get; set; } = 0.5;

        /// <summary>
        /// The share of the previous iterations' transition matrix in the next one, in [0, 1). 0, the default, uses each iteration's own estimate as the paper does;
        /// 0.9 steadies it where a class has few trusted examples an iteration.
        /// </summary>
        [Range(0.0, 1.0, MaximumIsExclusive = true)]
        public double TransitionDecay { get; set; }

        /// <summary>
        /// The number of epochs, at least 0, in which given labels stay as they are, before corrections begin. The default is 0 as in the paper: corrections are decided from
        /// the first step on, and count from the second epoch on. A few epochs help where an untrained network is soon confident.
        /// </summary>
        [Range(0, int.MaxValue)]
        public int CorrectionWarmUpEpochs { get; set; }

        /// <summary>
        /// The authors' recipe for CIFAR-10: 10 of 1,000 trusted examples a class beside 100 others in a step, a ResNet-34, their means and deviations a channel,
        /// crops and flips, 70 epochs of SGD whose rate of 0.1 falls to 0.01 after 49 and to 0.001 after 59.
        /// </summary>
        /// <remarks>
        /// Features are images of 3×32×32, pixels as Byte or as Single in [0, 1]. The authors keep the epoch that is best on 5,000 further verified images; here the
        /// last is kept unless validation rows and <see cref="NoisyLabelTrainerOptions.Keep"/> say otherwise.
        /// </remarks>
        public static Options Cifar10() => Cifar(trustedExamplesPerClass: 10, NormalizationSpec.Fixed([0.4914, 0.4822, 0.4465], [0.2023, 0.1994, 0.2010]));

        /// <summary>
        /// The authors' recipe for CIFAR-100: that of <see cref="Cifar10"/> with 1 of 1,000 trusted examples a class in a step.
        /// </summary>
        /// <inheritdoc cref="Cifar10" path="/remarks"/>
        public static Options Cifar100() => Cifar(trustedExamplesPerClass: 1, NormalizationSpec.Fixed([0.507, 0.487, 0.441], [0.267, 0.256, 0.276]));

        /// <inheritdoc/>
        public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            TrustedColumnName is null
                ? base.Validate(validationContext).Append(new ValidationResult("must name the Boolean column of trusted examples, which FasTEN needs", [nameof(TrustedColumnName)]))
                : base.Validate(validationContext);

        private static Options Cifar(int trustedExamplesPerClass, NormalizationSpec normalization) => new()
        {
            TrustedExamplesPerClass = trustedExamplesPerClass,
            Network = new ResNetSpec { Depth = 34 },
            Normalization = normalization,
            Augmentation = Augmentation.CropAndFlip,
            NumberOfEpochs = 70,
            BatchSize = 100,
            Optimizer = OptimizerSpec.Sgd(learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4),
            LearningRateSchedule = LearningRateSchedule.MultiStep(0.1, 49, 59),
        };
    }
}
