namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>What is added to data.</summary>
/// <param name="Noise">The same in words.</param>
/// <param name="NominalRate">The share of wrong labels to expect in all.</param>
/// <param name="Seed">The seed.</param>
/// <param name="AreCopies">Whether the rows are the data's own, whose labels may be right, and not such as belong to no class.</param>
internal sealed record AddedRows(string Noise, double NominalRate, int Seed, bool AreCopies);
