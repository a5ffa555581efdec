using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains two networks with Decoupling: both learn only from the examples that they predict differently. Where most labels are wrong, so are those of most such examples.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.Decoupling(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, int)"/>.
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities, the mean of both networks', and
/// <c>PredictedLabel</c>, a key with the label's values.
/// </para>
/// <para>Reference: Malach, Shalev-Shwartz, "Decoupling 'when to update' from 'how to update'", NeurIPS 2017.</para>
/// </remarks>
public sealed class DecouplingTrainer : NoisyLabelTrainer
{
    private readonly Options _options;

    internal DecouplingTrainer(IHostEnvironment environment, Options options) : base(environment, "Decoupling", options) => _options = (Options)BaseOptions;

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) => Stage.Whole(run, () => new Decoupling(run, _options));

    /// <summary>Options of <see cref="DecouplingTrainer"/>.</summary>
    public sealed class Options : NoisyLabelTrainerOptions
    {
        /// <summary>The number of epochs, at least 0, in which the networks learn from all examples. The default is 0, as the authors'.</summary>
        [Range(0, int.MaxValue)]
        public int WarmUpEpochs { get; set; }
    }
}
