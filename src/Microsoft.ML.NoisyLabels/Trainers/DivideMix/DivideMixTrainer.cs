using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains two networks with DivideMix: each says by its losses which labels look right, and the other learns from these as labelled and from the rest as unlabelled examples.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.DivideMix(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, double?, int)"/>.
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities by the sum of both networks' logits, and
/// <c>PredictedLabel</c>, a key with the label's values.
/// </para>
/// <para>
/// It is made for images with <see cref="NoisyLabelTrainerOptions.Augmentation"/>. Without augmentation the views of an example are equal, and it is what they are mixed with that differs.
/// </para>
/// <para>Reference: Li, Socher, Hoi, "DivideMix: Learning with Noisy Labels as Semi-supervised Learning", ICLR 2020.</para>
/// </remarks>
public sealed class DivideMixTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal DivideMixTrainer(IHostEnvironment environment, Options options) : base(environment, "DivideMix", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) => Stage.Whole(run, () => new DivideMix(run, _options, channel));

    /// <summary>
    /// Options of <see cref="DivideMixTrainer"/>. Beside their own defaults, SGD with learning rate 0.02, a tenth of it in the second half of the run. A step mixes
    /// <see cref="NoisyLabelTrainerOptions.BatchSize"/> labelled and as many unlabelled examples, each in all of its views; batches of the warm-up are twice as large.
    /// </summary>
    public sealed class Options : NoisyLabelTrainerOptions
    {
        private const double VeryNoisy = 0.9;

        /// <summary>Options with their defaults.</summary>
        public Options()
        {
            Optimizer = OptimizerSpec.Sgd(learningRate: 0.02);
            LearningRateSchedule = LearningRateSchedule.Step(0.1, 0.5);
        }

        /// <summary>
        /// The number of epochs of cross-entropy before the first division, at least 1: long enough to learn what most labels have in common, too short to learn wrong ones by heart. The
        /// default, null, is a tenth of <see cref="NoisyLabelTrainerOptions.NumberOfEpochs"/>; the authors take 1 to 30 of 80 to 300 epochs.
        /// </summary>
        [Range(1, int.MaxValue)]
        public int? WarmUpEpochs { get; set; }

        /// <summary>
        /// Whether the warm-up penalises confidence, with the negative entropy of the predictions. The default is false; true where labels are wrong in the same way, as between
        /// similar classes: networks learn such labels quickly, and the penalty keeps their losses apart.
        /// </summary>
        public bool PenalizeConfidence { get; set; }

        /// <summary>
        /// A label counts as right where the probability of that is above this, in [0, 1). The default is 0.5; the authors take 0.6 where 90 % of the labels are wrong.
        /// </summary>
        [Range(0.0, 1.0, MaximumIsExclusive = true)]
        public double CleanThreshold { get; set; } = 0.5;

        /// <summary>
        /// Over how many epochs losses are averaged before the mixture is fitted, at least 1. The default is 1; the authors take 5 where 90 % of the labels are wrong.
        /// </summary>
        [Range(1, int.MaxValue)]
        public int AveragedLosses { get; set; } = 1;

        /// <summary>How the mixture is fitted to losses, which are brought to [0, 1] before.</summary>
        [Required]
        public GaussianMixtureSpec Mixture { get; set; } = new();

        /// <summary>M: how many views of each example a step guesses by and learns from, at least 1. The default is 2.</summary>
        [Range(1, int.MaxValue)]
        public int NumberOfViews { get; set; } = 2;

        /// <summary>T: targets are raised to 1/T and normalised; above 0. The default is 0.5; 1 leaves them as they are.</summary>
        [Range(0, double.MaxValue, MinimumIsExclusive = true)]
        public double SharpeningTemperature { get; set; } = 0.5;

        /// <summary>α: ratios of mixing are drawn from Beta(α, α); above 0. The default is 4.</summary>
        [Range(0, double.MaxValue, MinimumIsExclusive = true)]
        public double MixupAlpha { get; set; } = 4;

        /// <summary>
        /// λ_u: the weight of the unlabelled examples' loss, at least 0, or null to choose it in each epoch by the estimated share of wrong labels and the number of classes,
        /// between the authors' values for CIFAR-10 and CIFAR-100. The default is null. Accuracy depends much on it; a warning says where it disagrees with the estimate.
        /// </summary>
        [Range(0, double.MaxValue)]
        public double? UnlabelledWeight { get; set; }

        /// <summary>The number of epochs in which λ_u rises from 0 after the warm-up, at least 1. The default is 16.</summary>
        [Range(1, int.MaxValue)]
        public int UnlabelledWeightRise { get; set; } = 16;

        /// <summary>
        /// Whether only labelled examples are mixed and learnt from, with partners among both. The default is false. With it λ_u has no meaning and a step costs two thirds: what
        /// the authors do on Clothing1M and WebVision, where λ_u would be 0.
        /// </summary>
        public bool MixLabelledOnly { get; set; }

        internal int WarmUp => WarmUpEpochs ?? Math.Max(1, NumberOfEpochs / 10);

        internal override bool MixesFeatures => true;

        /// <summary>
        /// The authors' recipe for CIFAR-10: PreActResNet-18, crops and flips, 300 epochs of which 10 are warm-up, SGD at 0.02, a tenth of it after 150, and λ_u by the noise rate: 0 at 20 %
        /// and for asymmetric noise, 25 at 50 % and 80 %, 50 at 90 %, in a line between them.
        /// </summary>
        /// <remarks>Features are images of 3×32×32: bytes, or numbers in [0, 1]. At 90 %, losses are averaged over 5 epochs, and labels count as right above 0.6.</remarks>
        /// <param name="noiseRate">The share of labels that were drawn anew from all classes, so that a tenth of them is right, in [0, 1]; the share of changed ones where noise is asymmetric.</param>
        /// <param name="isAsymmetric">Whether labels are wrong in the same way, as between similar classes; the warm-up then penalises confidence.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="noiseRate"/> is not in [0, 1].</exception>
        public static Options Cifar10(double noiseRate, bool isAsymmetric = false)
        {
            var options = Cifar(noiseRate, classCount: 10, NormalizationSpec.Fixed([0.4914, 0.4822, 0.4465], [0.2023, 0.1994, 0.2010]));
            options.PenalizeConfidence = isAsymmetric;
            if (isAsymmetric) options.UnlabelledWeight = 0;
            return options;
        }

        /// <summary>The authors' recipe for CIFAR-100: that for CIFAR-10 with a warm-up of 30 epochs and λ_u of 25 at 20 % and 150 from 50 % on.</summary>
        /// <inheritdoc cref="Cifar10" path="/remarks"/>
        /// <param name="noiseRate">The share of labels that were drawn anew from all classes, in [0, 1].</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="noiseRate"/> is not in [0, 1].</exception>
        public static Options Cifar100(double noiseRate)
        {
            var options = Cifar(noiseRate, classCount: 100, NormalizationSpec.Fixed([0.507, 0.487, 0.441], [0.267, 0.256, 0.276]));
            options.WarmUpEpochs = 30;
            return options;
        }

        /// <summary>
        /// The authors' recipe for Clothing1M: ResNet-50, 80 epochs of which 1 is warm-up with a penalty on confidence, batches of 32, SGD at 0.002, a tenth of it after 40, weight decay 0.001,
        /// and labelled examples alone mixed with α = 0.5.
        /// </summary>
        /// <remarks>
        /// Features are images of 3×224×224: bytes, or numbers in [0, 1]. The authors start from weights of ImageNet, draw in each epoch 1,000 batches with as many images of each class, and crop
        /// 224×224 of 256×256; here weights start at random, an epoch is all rows, and crops are moved by up to 16 pixels over a border.
        /// </remarks>
        public static Options Clothing1M() => new()
        {
            WarmUpEpochs = 1,
            PenalizeConfidence = true,
            MixupAlpha = 0.5,
            UnlabelledWeight = 0,
            MixLabelledOnly = true,
            Network = new ResNetSpec { Depth = 50 },
            Normalization = NormalizationSpec.Fixed([0.6959, 0.6537, 0.6371], [0.3113, 0.3192, 0.3214]),
            Augmentation = Augmentation.Compose(Augmentation.PadCrop(16), Augmentation.Flip),
            NumberOfEpochs = 80,
            BatchSize = 32,
            Optimizer = OptimizerSpec.Sgd(learningRate: 0.002, weightDecay: 1e-3),
            LearningRateSchedule = LearningRateSchedule.MultiStep(0.1, 40),
        };

        /// <summary>
        /// The authors' recipe for the first 50 classes of WebVision: 80 epochs of which 1 is warm-up, batches of 32, SGD at 0.01, a tenth of it after 40, and labelled examples
        /// alone mixed with α = 0.5.
        /// </summary>
        /// <remarks>
        /// Features are images of 3×299×299: bytes, or numbers in [0, 1]. The authors train an Inception-ResNet-v2 and crop 299×299 at random sizes of 320×320; here it is a ResNet-50, and
        /// crops are moved by up to 21 pixels over a border.
        /// </remarks>
        public static Options WebVision() => new()
        {
            WarmUpEpochs = 1,
            MixupAlpha = 0.5,
            UnlabelledWeight = 0,
            MixLabelledOnly = true,
            Network = new ResNetSpec { Depth = 50 },
            Normalization = NormalizationSpec.ImageNet,
            Augmentation = Augmentation.Compose(Augmentation.PadCrop(21), Augmentation.Flip),
            NumberOfEpochs = 80,
            BatchSize = 32,
            Optimizer = OptimizerSpec.Sgd(learningRate: 0.01),
            LearningRateSchedule = LearningRateSchedule.MultiStep(0.1, 40),
        };

        private static Options Cifar(double noiseRate, int classCount, NormalizationSpec normalization)
        {
            if (noiseRate is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(noiseRate), noiseRate, "must be at least 0 and at most 1");
            return new Options
            {
                WarmUpEpochs = 10,
                UnlabelledWeight = DivideMixSchedules.WeightFor(noiseRate, classCount),
                CleanThreshold = noiseRate < VeryNoisy ? 0.5 : 0.6,
                AveragedLosses = noiseRate < VeryNoisy ? 1 : 5,
                Network = new PreActResNetSpec(),
                Normalization = normalization,
                Augmentation = Augmentation.CropAndFlip,
                NumberOfEpochs = 300,
                LearningRateSchedule = LearningRateSchedule.MultiStep(0.1, 150),
            };
        }
    }
}
