using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains two networks with JoCoR: both learn from the examples on which they agree with the label and with each other, and are drawn towards each other on them.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.JoCoR(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, double?, int)"/>.
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities, the mean of both networks', and
/// <c>PredictedLabel</c>, a key with the label's values.
/// </para>
/// <para>
/// Reference: Wei, Feng, Chen, An, "Combating Noisy Labels by Agreement: A Joint Training Method with Co-Regularization", CVPR 2020.
/// </para>
/// </remarks>
public sealed class JoCoRTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal JoCoRTrainer(IHostEnvironment environment, Options options) : base(environment, "JoCoR", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) =>
        _options.CreateStages(run, channel, noiseRate => new JoCoR(run, _options, noiseRate));

    /// <summary>Options of <see cref="JoCoRTrainer"/>. Beside their own defaults: batches of 128, Adam, and a rate that falls in a line from 40 % of the run on.</summary>
    public sealed class Options : SmallLossOptions
    {
        /// <summary>
        /// λ: the weight of the networks' disagreement in the loss, in [0, 1); that of the labels is 1 − λ. The default is 0.9, the authors' on CIFAR-10 unless 80 % of the labels
        /// are wrong, where it is 0.65.
        /// </summary>
        [Range(0.0, 1.0, MaximumIsExclusive = true)]
        public double AgreementWeight { get; set; } = 0.9;

        /// <summary>The authors' recipe for CIFAR-10: 200 epochs, the rate falling from the 80th on, λ = 0.9.</summary>
        /// <inheritdoc cref="CoTeachingTrainer.Options.Cifar10" path="/remarks"/>
        public static Options Cifar10() => Cifar(new Options { AgreementWeight = 0.9 }, decayEpoch: 80);

        /// <summary>The authors' recipe for CIFAR-100: that of <see cref="Cifar10"/> with λ = 0.85.</summary>
        /// <inheritdoc cref="CoTeachingTrainer.Options.Cifar10" path="/remarks"/>
        public static Options Cifar100() => Cifar(new Options { AgreementWeight = 0.85 }, decayEpoch: 80);
    }
}
