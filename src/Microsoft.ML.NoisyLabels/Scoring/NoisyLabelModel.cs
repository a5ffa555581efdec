namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>All that a fitted transformer is made of and a saved one keeps.</summary>
internal sealed record NoisyLabelModel(
    string TrainerName,
    string FeatureColumnName,
    ClassLabels Labels,
    ScoringNetwork Network,
    IReadOnlyList<EpochReport> History,
    StopReason StopReason,
    TransitionMatrix? TransitionMatrix,
    Provenance? Provenance = null);
