namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>Where a model comes from, beyond its trainer.</summary>
/// <param name="LibraryVersion">The version of this library that trained it.</param>
/// <param name="Seed">What every random stream of the run was derived from.</param>
/// <param name="TrainingData">SHA-256 of the training rows, in hexadecimal.</param>
internal sealed record Provenance(string LibraryVersion, int Seed, string TrainingData);
