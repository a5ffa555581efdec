using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network with MentorNet: a curriculum says in each batch how much each example counts, by its loss and by how far the run is.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.MentorNet(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, double, int)"/>.
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities,
/// and <c>PredictedLabel</c>, a key with the label's values.
/// </para>
/// <para>
/// Reference: Jiang, Zhou, Leung, Li, Fei-Fei, "MentorNet: Learning Data-Driven Curriculum for Very Deep Neural Networks on Corrupted Labels", ICML 2018.
/// </para>
/// </remarks>
public sealed class MentorNetTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal MentorNetTrainer(IHostEnvironment environment, Options options) : base(environment, "MentorNet", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) =>
        Stage.Whole(run, () => new MentorNet(run, _options, _options.Curriculum, _options.ExampleDropout));

    /// <summary>
    /// Options of <see cref="MentorNetTrainer"/>. <see cref="CurriculumOptions.LossPercentile"/> is 0.7 and <see cref="CurriculumOptions.BurnIn"/> 0.18 by default; the predefined
    /// curriculum begins as late anyway.
    /// </summary>
    public sealed class Options : CurriculumOptions
    {
        /// <summary>Options with their defaults; batches of 128, whose percentiles scatter less than those of smaller ones.</summary>
        public Options()
        {
            BatchSize = 128;
            BurnIn = 0.18;
        }

        /// <summary>How much an example counts. The default is <see cref="Curriculum.Predefined"/>.</summary>
        [Required]
        public Curriculum Curriculum { get; set; } = Curriculum.Predefined;

        /// <summary>
        /// Which share of a batch is left out at random, or null for none. The default is the authors': half of a batch in the first 17 % of the run, a twentieth after that.
        /// </summary>
        public ExampleDropout? ExampleDropout { get; set; } = ExampleDropout.MentorNet;
    }
}
