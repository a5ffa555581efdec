using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network with self-paced learning: in each batch, only examples whose loss is at most a threshold count, and the threshold follows a percentile of the losses.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.SelfPaced(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, double, int)"/>.
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities,
/// and <c>PredictedLabel</c>, a key with the label's values.
/// </para>
/// <para>
/// Reference: Kumar, Packer, Koller, "Self-Paced Learning for Latent Variable Models", NIPS 2010; batch by batch, and with a moving threshold, as in Jiang et al., "MentorNet", ICML 2018.
/// </para>
/// </remarks>
public sealed class SelfPacedTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal SelfPacedTrainer(IHostEnvironment environment, Options options) : base(environment, "SelfPaced", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) =>
        Stage.Whole(run, () => new MentorNet(run, _options, Curriculum.SelfPaced, dropout: null));

    /// <summary>
    /// Options of <see cref="SelfPacedTrainer"/>. <see cref="CurriculumOptions.LossPercentile"/> is 0.7 and <see cref="CurriculumOptions.BurnIn"/> 0 by default.
    /// </summary>
    public sealed class Options : CurriculumOptions
    {
        /// <summary>Options with their defaults; batches of 128, whose percentiles scatter less than those of smaller ones.</summary>
        public Options() => BatchSize = 128;
    }
}
