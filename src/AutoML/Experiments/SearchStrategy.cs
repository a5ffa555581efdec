namespace Microsoft.ML.NoisyLabels;

/// <summary>What proposes the trials of an experiment.</summary>
public enum SearchStrategy
{
    /// <summary>The methods by turns: each first with its own values, then with values drawn at random. Nothing is proposed twice.</summary>
    Random,

    /// <summary>ML.NET's cost-frugal search over methods and options together.</summary>
    CostFrugal,

    /// <summary>ML.NET's grid over the options of one method, of 10 steps a number, from the least values on.</summary>
    Grid,
}
