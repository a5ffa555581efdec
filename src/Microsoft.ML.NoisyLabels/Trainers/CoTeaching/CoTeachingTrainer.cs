using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains two networks with Co-teaching: in each batch, each learns from the examples whose loss is small for the other. The share that is left out rises to the noise rate.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.CoTeaching(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, double?, int)"/>.
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities, the mean of both networks', and
/// <c>PredictedLabel</c>, a key with the label's values.
/// </para>
/// <para>The paper reports each network alone; together they are a little better, and scoring takes twice the time of one.</para>
/// <para>
/// Reference: Han, Yao, Yu, Niu, Xu, Hu, Tsang, Sugiyama, "Co-teaching: Robust Training of Deep Neural Networks with Extremely Noisy Labels", NeurIPS 2018.
/// </para>
/// </remarks>
public sealed class CoTeachingTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal CoTeachingTrainer(IHostEnvironment environment, Options options) : base(environment, "CoTeaching", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) =>
        _options.CreateStages(run, channel, noiseRate => new CoTeaching(run, _options, noiseRate, _options.NumberOfNetworks));

    /// <summary>Options of <see cref="CoTeachingTrainer"/>. Beside their own defaults: batches of 128, Adam, and a rate that falls in a line from 40 % of the run on.</summary>
    public sealed class Options : SmallLossOptions
    {
        /// <summary>
        /// 2, the default, or 1 for a single network that learns from the examples of small loss by itself: half the cost, to see what the exchange is worth.
        /// </summary>
        [Range(1, 2)]
        public int NumberOfNetworks { get; set; } = 2;

        /// <summary>The authors' recipe for CIFAR-10: pixels in [0, 1], no augmentation, 200 epochs in batches of 128, Adam at 0.001, falling in a line from the 80th epoch on, where β₁ becomes 0.1.</summary>
        /// <remarks>
        /// Features are images of 3×32×32, pixels as Byte or as Single in [0, 1]. The authors give the true noise rate. Their networks, of 62,000 to 4,400,000 weights, differ from paper to
        /// paper; here it is a <see cref="ConvNetSpec"/>.
        /// </remarks>
        public static Options Cifar10() => Cifar(new Options(), decayEpoch: 80);

        /// <summary>The authors' recipe for CIFAR-100: that of <see cref="Cifar10"/> with a rate that falls from the 100th epoch on.</summary>
        /// <inheritdoc cref="Cifar10" path="/remarks"/>
        public static Options Cifar100() => Cifar(new Options(), decayEpoch: 100);
    }
}
