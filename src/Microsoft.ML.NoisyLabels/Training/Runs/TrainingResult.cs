using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>What a run leaves behind. The network is on the CPU and stands alone.</summary>
internal sealed record TrainingResult(
    ScoringNetwork Network,
    IReadOnlyList<EpochReport> History,
    StopReason StopReason,
    TransitionMatrix? TransitionMatrix,
    LabelReview? LabelReview);
