using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network with one more layer behind it, which learns how labels go wrong (the S-model). The network in front of it serves.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.NoiseAdaptationLayer(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, int)"/>.
/// Input: a key column of labels and a known-size vector of features. Output: <c>Score</c>, a vector of K class probabilities, and <c>PredictedLabel</c>, a key
/// with the label's values.
/// </para>
/// <para>Two stages: cross-entropy alone, then network and layer together. Rows whose labels are verified bypass the layer.</para>
/// <para>Reference: Goldberger, Ben-Reuven, "Training Deep Neural-Networks Using a Noise Adaptation Layer", ICLR 2017, the simple model.</para>
/// </remarks>
public sealed class NoiseAdaptationLayerTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal NoiseAdaptationLayerTrainer(IHostEnvironment environment, Options options) : base(environment, "NoiseAdaptationLayer", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) =>
    [
        new Stage("pre-training", _ => new CrossEntropy(run), run.TrainingRows, _options.PretrainingEpochs),
        new Stage(EpochReport.OnlyStage, pretrained => new NoiseAdaptationLayer(run, _options, pretrained), run.TrainingRows, _options.NumberOfEpochs),
    ];

    /// <summary>Options of <see cref="NoiseAdaptationLayerTrainer"/>.</summary>
    public sealed class Options : NoisyLabelTrainerOptions
    {
        /// <summary>
        /// The number of passes over the rows without the layer, at least 1. The default is 10. The network should have learned the classes by then, and not yet the
        /// wrong labels; what it starts from decides which class is which.
        /// </summary>
        [Range(1, int.MaxValue)]
        public int PretrainingEpochs { get; set; } = 10;

        /// <summary>What the layer starts from. The default is <see cref="NoiseLayerInitialization.Confusion"/>.</summary>
        [EnumDataType(typeof(NoiseLayerInitialization))]
        public NoiseLayerInitialization Initialization { get; set; }

        /// <summary>ε: the noise rate that the layer starts from with <see cref="NoiseLayerInitialization.Diagonal"/>, in (0, 1). The default is the authors' 0.46.</summary>
        [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
        public double InitialNoiseRate { get; set; } = 0.46;

        /// <summary>The optimizer of the layer. Null, the default, takes the network's without its weight decay, which would pull the layer towards uniform noise.</summary>
        public OptimizerSpec? LayerOptimizer { get; set; }

        internal override bool CorrectsValidationLoss => true;
    }
}
