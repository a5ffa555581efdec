namespace Microsoft.ML.NoisyLabels.Estimation;

/// <summary>Rows of class probabilities, with their labels where a method needs them, that can be gone through more than once.</summary>
internal interface IProbabilityRows
{
    int ClassCount { get; }

    /// <summary>The rows that the last pass visited.</summary>
    long Used { get; }

    /// <summary>The rows that the last pass left out because of a missing label or a probability that is not finite.</summary>
    long Skipped { get; }

    /// <summary>At least the number of rows that a pass will visit.</summary>
    long CountAtMost();

    /// <exception cref="InvalidOperationException">A row does not hold probabilities, or no row can be used.</exception>
    void ForEach(ProbabilityRows.Visitor visit);
}
