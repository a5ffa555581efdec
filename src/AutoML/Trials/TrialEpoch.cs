namespace Microsoft.ML.NoisyLabels;

/// <summary>An epoch of a trial on its first fold.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Accuracy">The accuracy on the fold's given labels.</param>
public sealed record TrialEpoch(int Epoch, double Accuracy);
