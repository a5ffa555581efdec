namespace Microsoft.ML.NoisyLabels;

/// <summary>A part of a run.</summary>
/// <param name="Rate">The share of each batch that is left out, in [0, 1).</param>
/// <param name="Percent">How long the part is, in percent of the run, above 0.</param>
public sealed record ExampleDropoutPhase(double Rate, int Percent);
