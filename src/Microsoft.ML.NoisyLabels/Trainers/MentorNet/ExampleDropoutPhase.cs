using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>A part of a run.</summary>
/// <param name="Rate">The share of each batch that is left out, in [0, 1).</param>
/// <param name="Percent">How long the part is, in percent of the run, from 1 to 100.</param>
public sealed record ExampleDropoutPhase(
    [property: Range(0, 1.0, MaximumIsExclusive = true)] double Rate,
    [property: Range(1, 100)] int Percent);
