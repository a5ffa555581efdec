using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Options of the trainers that learn from the examples with small losses.</summary>
public abstract class SmallLossOptions : NoisyLabelTrainerOptions
{
    /// <summary>Batches of 128 and Adam with learning rate 1e-3, which falls in a line to 0 from 40 % of the run on: as the authors', who also change β₁ to 0.1 there.</summary>
    private protected SmallLossOptions()
    {
        BatchSize = 128;
        Optimizer = OptimizerSpec.Adam();
        LearningRateSchedule = LearningRateSchedule.Linear(start: 0.4);
    }

    /// <summary>τ: the share of wrong labels among those that are not verified, in [0, 1), or null to estimate it in a first stage. The default is null.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double? NoiseRate { get; set; }

    /// <summary>
    /// How the noise rate is estimated where none is given: by the transition matrix that a network of a first stage shows, and how often each label was given.
    /// </summary>
    [Required]
    public EstimatedTransition NoiseRateEstimation { get; set; } = new();

    /// <summary>How the share of examples that is left out rises to the noise rate.</summary>
    [Required]
    public ForgetRateSpec ForgetRate { get; set; } = new();

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        base.Validate(validationContext).Concat(NoiseRateEstimation?.CheckTrustedColumn(TrustedColumnName, nameof(NoiseRateEstimation)) ?? []);

    /// <summary>The stages of a run: the estimation of the noise rate where none is given, and the method that <paramref name="build"/> makes from it.</summary>
    internal IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel, Func<double, Algorithm> build) => NoiseRate is { } given
        ? Stage.Whole(run, () => build(given))
        :
        [
            NoisyPosterior.Stage(run, NoiseRateEstimation, channel),
            new Stage(EpochReport.OnlyStage, previous => build((previous as NoisyPosterior)?.EstimateNoiseRate() ?? 0), run.TrainingRows, NumberOfEpochs),
        ];

    /// <summary>Completes <paramref name="options"/> by what the authors of these methods have in common on CIFAR.</summary>
    /// <param name="options">The options of a method.</param>
    /// <param name="decayEpoch">The epoch from which on the learning rate falls.</param>
    private protected static TOptions Cifar<TOptions>(TOptions options, int decayEpoch) where TOptions : SmallLossOptions
    {
        options.Network = new ConvNetSpec();
        options.Normalization = NormalizationSpec.UnitRange;
        options.NumberOfEpochs = 200;
        options.Optimizer = new AdamSpec { FinalBeta1 = 0.1, FinalBeta1Start = decayEpoch / 200.0 };
        options.LearningRateSchedule = LearningRateSchedule.Linear(start: decayEpoch / 200.0);
        return options;
    }
}
