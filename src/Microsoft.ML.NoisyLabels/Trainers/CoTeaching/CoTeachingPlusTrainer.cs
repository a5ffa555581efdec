using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains two networks with Co-teaching+: Co-teaching, after some epochs within the examples that the networks predict differently, as they would otherwise become alike.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.CoTeachingPlus(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, double?, int)"/>.
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities, the mean of both networks', and
/// <c>PredictedLabel</c>, a key with the label's values.
/// </para>
/// <para>
/// Reference: Yu, Han, Yao, Niu, Tsang, Sugiyama, "How does Disagreement Help Generalization against Label Corruption?", ICML 2019.
/// </para>
/// </remarks>
public sealed class CoTeachingPlusTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal CoTeachingPlusTrainer(IHostEnvironment environment, Options options) : base(environment, "CoTeachingPlus", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) =>
        _options.CreateStages(run, channel, noiseRate => new CoTeachingPlus(run, _options, noiseRate));

    /// <summary>Options of <see cref="CoTeachingPlusTrainer"/>. Beside their own defaults: batches of 128, Adam, and a rate that falls in a line from 40 % of the run on.</summary>
    public sealed class Options : SmallLossOptions
    {
        /// <summary>
        /// The number of epochs, at least 0, in which disagreement does not count yet. The default, null, is a tenth of <see cref="NoisyLabelTrainerOptions.NumberOfEpochs"/>;
        /// the authors take 0 to 20 of 200 epochs.
        /// </summary>
        [Range(0, int.MaxValue)]
        public int? WarmUpEpochs { get; set; }

        internal int WarmUp => WarmUpEpochs ?? NumberOfEpochs / 10;

        /// <summary>The authors' recipe for CIFAR-10: 200 epochs, the rate falling from the 80th on, disagreement from the 20th.</summary>
        /// <inheritdoc cref="CoTeachingTrainer.Options.Cifar10" path="/remarks"/>
        public static Options Cifar10() => Cifar(new Options { WarmUpEpochs = 20 }, decayEpoch: 80);

        /// <summary>The authors' recipe for CIFAR-100: that of <see cref="Cifar10"/> with disagreement from the 5th epoch on.</summary>
        /// <inheritdoc cref="CoTeachingTrainer.Options.Cifar10" path="/remarks"/>
        public static Options Cifar100() => Cifar(new Options { WarmUpEpochs = 5 }, decayEpoch: 80);
    }
}
