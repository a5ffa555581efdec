namespace Microsoft.ML.NoisyLabels;

/// <summary>The row of data that stands for a class: its probabilities are that class's row of an estimated transition matrix.</summary>
/// <param name="Row">The row's position in the view, from 0.</param>
/// <param name="Probability">The probability of the class in that row, in [0, 1]; well below 1 where the class has no clear example.</param>
public readonly record struct AnchorPoint(long Row, double Probability);
