using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network with cross-entropy on the labels as they are: the baseline that every other method is compared with. It fits
/// wrong labels as well as right ones when trained long enough.
/// </summary>
/// <remarks>
/// To create it, use <see cref="NoisyLabelsCatalog.CrossEntropy(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, int)"/>.
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities,
/// and <c>PredictedLabel</c>, a key with the label's values.
/// </remarks>
public sealed class CrossEntropyTrainer : NoisyLabelTrainer
{
    internal CrossEntropyTrainer(IHostEnvironment environment, Options options) : base(environment, "CrossEntropy", options)
    {
    }

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) => Stage.Whole(run, () => new CrossEntropy(run));

    /// <summary>Options of <see cref="CrossEntropyTrainer"/>.</summary>
    public sealed class Options : NoisyLabelTrainerOptions
    {
        /// <summary>
        /// Options for labels of which most are wrong, but no wrong class is more frequent than the right one: large batches, in which wrong labels cancel each other, and a
        /// learning rate that grows with them.
        /// </summary>
        /// <remarks>
        /// <para>
        /// Batches up to 256 were the more robust the larger they were in Rolnick, Veit, Belongie, Shavit, "Deep Learning is Robust to Massive Label Noise", 2017. The learning rate is
        /// 0.1 for each 64 examples of a batch and rises in a line over the first epoch (Goyal et al., "Accurate, Large Minibatch SGD", 2017).
        /// </para>
        /// <para>
        /// The paper finds that the best rate falls as noise rises, and the evidence for it is thin: with verified rows to validate on, try rates from 0.01 to 1.
        /// </para>
        /// </remarks>
        /// <param name="batchSize">The number of examples a step, at least 1.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is below 1.</exception>
        public static Options MassiveNoise(int batchSize = 256)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
            return new Options
            {
                BatchSize = batchSize,
                Optimizer = OptimizerSpec.Sgd(learningRate: 0.1 / 64 * batchSize),
                LearningRateSchedule = LearningRateSchedule.WarmUp(epochs: 1, then: new StepSchedule()),
            };
        }
    }
}
