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
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities, and <c>PredictedLabel</c>,
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

        /// <summary>
        /// α of mixup, above 0: each example is mixed with another of its batch, by a ratio of its own from Beta(α, α), and its smoothed label alike. Null, the default, mixes
        /// nothing.
        /// </summary>
        [Range(0, double.MaxValue, MinimumIsExclusive = true)]
        public double? MixupAlpha { get; set; }

        /// <summary>Whether examples scatter by what the network learns of them. The default is true; without it the loss is a squared error.</summary>
        public bool ReweightExamples { get; set; } = true;

        /// <summary>Whether labels are shifted towards the averaged network's predictions. The default is true.</summary>
        public bool CorrectLabels { get; set; } = true;

        /// <summary>Whether the network with averaged weights serves, and not the one in training. The default is true.</summary>
        public bool PredictWithAverage { get; set; } = true;

        internal override bool MixesFeatures => MixupAlpha is not null;

        /// <summary>
        /// The authors' recipe for CIFAR-10, CIFAR-100 and their human labels: WRN-28-2, a border of 2 pixels with random crops, flips, 600 epochs in batches of 128, SGD at a
        /// constant 0.01 with Nesterov momentum, α = 0.995, and weights averaged with β = 0.9999.
        /// </summary>
        /// <remarks>
        /// Features are images of 3×32×32: bytes, or numbers in [0, 1]. For fewer epochs set <see cref="CorrectionDecay"/> and <see cref="NoisyLabelTrainerOptions.WeightAverage"/> to null, so that they follow
        /// the length of the run.
        /// </remarks>
        public static Options Cifar() => new()
        {
            CorrectionDecay = 0.995,
            WeightAverage = AuthorsAverage,
            Network = new WideResNetSpec(),
            Normalization = NormalizationSpec.Cifar10,
            Augmentation = Augmentation.Compose(Augmentation.PadCrop(2), Augmentation.Flip),
            NumberOfEpochs = 600,
            BatchSize = 128,
        };

        /// <summary>
        /// The authors' recipe for Clothing1M: ResNet-50, 10 epochs in batches of 32, SGD at 0.001, a tenth of it after 5 epochs, weight decay 0.005 except in batch norms,
        /// γ = 0.1, α = 0.7, β = 0.9999.
        /// </summary>
        /// <remarks>
        /// Features are images of 3×224×224: bytes, or numbers in [0, 1]. The authors start from weights of ImageNet, draw in each epoch as many images of each class, and crop 224×224 of 256×256; here
        /// weights start at random, rows are those of the view, and crops are moved by up to 16 pixels over a border.
        /// </remarks>
        public static Options Clothing1M() => new()
        {
            LabelSmoothing = 0.1,
            CorrectionDecay = 0.7,
            WeightAverage = AuthorsAverage,
            Network = new ResNetSpec { Depth = 50 },
            Normalization = NormalizationSpec.Fixed([0.6959, 0.6537, 0.6371], [0.3113, 0.3192, 0.3214]),
            Augmentation = Augmentation.Compose(Augmentation.PadCrop(16), Augmentation.Flip),
            NumberOfEpochs = 10,
            BatchSize = 32,
            Optimizer = OptimizerSpec.Sgd(learningRate: 1e-3, weightDecay: 5e-3) with { WeightDecayExclusions = WeightDecayExclusions.Normalization },
            LearningRateSchedule = LearningRateSchedule.MultiStep(0.1, 5),
        };

        /// <summary>
        /// The authors' recipe for the first 50 classes of WebVision: 600 epochs in batches of 64, SGD at 0.02 after a first epoch of warm-up, weight decay 0.0005 except in batch norms,
        /// γ = 0.01, α = 0.999, β = 0.9999, τ = 0.3, and images mixed with others by ratios that are equally likely, as they are in the authors' code.
        /// </summary>
        /// <remarks>
        /// Features are images of 3×227×227: bytes, or numbers in [0, 1]. The authors train an Inception-ResNet-v2 and crop 227×227 of 256×256; here it is a ResNet-50,
        /// and crops are moved by up to 14 pixels over a border.
        /// </remarks>
        public static Options WebVision() => new()
        {
            LabelSmoothing = 0.01,
            CorrectionDecay = 0.999,
            Temperature = 0.3,
            MixupAlpha = 1,
            WeightAverage = AuthorsAverage,
            Network = new ResNetSpec { Depth = 50 },
            Normalization = NormalizationSpec.ImageNet,
            Augmentation = Augmentation.Compose(Augmentation.PadCrop(14), Augmentation.Flip),
            NumberOfEpochs = 600,
            BatchSize = 64,
            Optimizer = OptimizerSpec.Sgd(learningRate: 0.02) with { WeightDecayExclusions = WeightDecayExclusions.Normalization },
            LearningRateSchedule = LearningRateSchedule.WarmUp(epochs: 1, then: LearningRateSchedule.Constant),
        };

        private static WeightAverageSpec AuthorsAverage => new() { Decay = 0.9999, WarmUp = false, BatchNorm = BatchNormPolicy.Own };
    }
}
