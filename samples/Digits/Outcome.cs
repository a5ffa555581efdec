namespace Samples.Digits;

/// <summary>What came out of one experiment.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Accuracy">The share of test rows classified right after the last epoch.</param>
/// <param name="CorrectedLabelAccuracy">The share of right labels among the unverified training rows, as the method corrected them; null if it corrects none.</param>
/// <param name="Seconds">How long <c>Fit</c> took.</param>
internal sealed record Outcome(Experiment Experiment, double Accuracy, double? CorrectedLabelAccuracy, double Seconds);
