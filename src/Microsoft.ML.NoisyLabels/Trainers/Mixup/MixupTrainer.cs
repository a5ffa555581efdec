using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network on mixtures of examples: inputs and labels of two are averaged in a random ratio. A network can repeat the wrong label of an example, and hardly those of all mixtures with it.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.Mixup(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, double, int)"/>.
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities,
/// and <c>PredictedLabel</c>, a key with the label's values.
/// </para>
/// <para>Reference: Zhang, Cissé, Dauphin, Lopez-Paz, "mixup: Beyond Empirical Risk Minimization", ICLR 2018.</para>
/// </remarks>
public sealed class MixupTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal MixupTrainer(IHostEnvironment environment, Options options) : base(environment, "Mixup", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) => Stage.Whole(run, () => new MixupTraining(run, _options));

    /// <summary>Options of <see cref="MixupTrainer"/>.</summary>
    public sealed class Options : NoisyLabelTrainerOptions
    {
        /// <summary>
        /// α: ratios are drawn from Beta(α, α); above 0. The default is 1, all ratios alike. The larger, the nearer to halves: the authors take 8 and 32 for wrong labels, where cross-entropy
        /// would learn them by heart.
        /// </summary>
        [Range(0, double.MaxValue, MinimumIsExclusive = true)]
        public double Alpha { get; set; } = 1;

        internal override bool MixesFeatures => true;

        /// <summary>
        /// The authors' recipe for CIFAR-10: PreActResNet-18, a border of 4 pixels with random crops, flips, 200 epochs in batches of 128, SGD at 0.1, a tenth of it after 100 and again after
        /// 150 epochs, weight decay 1e-4.
        /// </summary>
        /// <remarks>Features are images of 3×32×32: bytes, or numbers in [0, 1].</remarks>
        /// <param name="alpha">α: 1 for right labels; on wrong ones the authors' best was 8 where a fifth is wrong, and 32 from a half on.</param>
        public static Options Cifar10(double alpha = 1) => new()
        {
            Alpha = alpha,
            Network = new PreActResNetSpec(),
            Normalization = NormalizationSpec.Fixed([0.4914, 0.4822, 0.4465], [0.2023, 0.1994, 0.2010]),
            Augmentation = Augmentation.CropAndFlip,
            NumberOfEpochs = 200,
            BatchSize = 128,
            Optimizer = OptimizerSpec.Sgd(weightDecay: 1e-4),
            LearningRateSchedule = LearningRateSchedule.MultiStep(0.1, 100, 150),
        };
    }
}
