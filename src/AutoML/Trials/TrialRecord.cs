namespace Microsoft.ML.NoisyLabels;

/// <summary>A trial and what came of it.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record TrialRecord(Trial Trial, TrialOutcome Outcome);
