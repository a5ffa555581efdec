using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network with MentorMix: a curriculum says in each batch which examples to trust, and each example is mixed with another, mostly one that is trusted, so that suspects are diluted.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.MentorMix(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, double, double, int)"/>.
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities,
/// and <c>PredictedLabel</c>, a key with the label's values.
/// </para>
/// <para>Reference: Jiang, Huang, Liu, Yang, "Beyond Synthetic Noise: Deep Learning on Controlled Noisy Labels", ICML 2020.</para>
/// </remarks>
public sealed class MentorMixTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal MentorMixTrainer(IHostEnvironment environment, Options options) : base(environment, "MentorMix", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) => Stage.Whole(run, () => new MentorMix(run, _options));

    /// <summary>
    /// Options of <see cref="MentorMixTrainer"/>. <see cref="CurriculumOptions.LossPercentile"/> is 0.6, <see cref="CurriculumOptions.BurnIn"/> 0.1, and the weights are averaged by default.
    /// </summary>
    public sealed class Options : CurriculumOptions
    {
        /// <summary>Options with their defaults: the authors' for 40 % wrong labels in CIFAR-10, but for an average of the weights that suits shorter runs than theirs of 200,000 steps.</summary>
        public Options()
        {
            BatchSize = 128;
            LossPercentile = 0.6;
            BurnIn = 0.1;
            WeightAverage = new WeightAverageSpec();
        }

        /// <summary>α: ratios are drawn from Beta(α, α), one an example; above 0. The default is 8: the larger, the nearer to halves.</summary>
        [Range(0, double.MaxValue, MinimumIsExclusive = true)]
        public double Alpha { get; set; } = 8;

        /// <summary>How much an example counts. The default is <see cref="Curriculum.Predefined"/>.</summary>
        [Required]
        public Curriculum Curriculum { get; set; } = Curriculum.Predefined;

        /// <summary>
        /// Whether mixtures are weighed again, by the same curriculum and a threshold of their own. The default is false; the authors do where more than half of the labels are wrong.
        /// </summary>
        public bool WeighMixtures { get; set; }

        internal override bool MixesFeatures => true;
    }
}
