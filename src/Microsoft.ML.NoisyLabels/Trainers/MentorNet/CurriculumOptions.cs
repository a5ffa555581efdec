using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Options of the trainers that weigh examples by their losses.</summary>
public abstract class CurriculumOptions : NoisyLabelTrainerOptions
{
    private protected CurriculumOptions()
    {
    }

    /// <summary>
    /// Which percentile of a batch's losses the threshold λ follows, as a share in [0, 1]: about the share of examples that keep counting, so that it should fall as noise rises. The default is
    /// 0.7, and 0.6 for MentorMix.
    /// </summary>
    [Range(0.0, 1.0)]
    public double LossPercentile { get; set; } = 0.7;

    /// <summary>The share of the old threshold in the new one after each batch, in [0, 1). The default is 0.5.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double LossAverageDecay { get; set; } = 0.5;

    /// <summary>The share of the run, in [0, 1], for which all examples count fully. The default is 0 for self-paced learning, 0.18 for MentorNet and 0.1 for MentorMix.</summary>
    [Range(0.0, 1.0)]
    public double BurnIn { get; set; }
}
