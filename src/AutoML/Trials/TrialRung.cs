namespace Microsoft.ML.NoisyLabels;

/// <summary>A place in a trial's run where it has to be good enough to go on.</summary>
/// <param name="Fraction">The share of its epochs, in (0, 1).</param>
/// <param name="MinimumAccuracy">The least accuracy, on the given labels of the first fold, to go on; null for any.</param>
public sealed record TrialRung(double Fraction, double? MinimumAccuracy);
