using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>How the training labels really went wrong, for methods that are told.</summary>
/// <param name="Matrix">The transition matrix of the rows that are not verified.</param>
/// <param name="Rate">The share of wrong labels in all rows.</param>
/// <param name="UnverifiedRate">The share of wrong labels in the rows that are not verified.</param>
internal sealed record KnownNoise(TransitionMatrix Matrix, double Rate, double UnverifiedRate);
