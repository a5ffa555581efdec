using System.Globalization;
using Microsoft.ML.NoisyLabels.Estimation;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A transition matrix estimated from data, and what it rests on; made by <c>mlContext.MulticlassClassification.EstimateTransitionMatrix</c>.
/// </summary>
public sealed class TransitionMatrixEstimate
{
    internal TransitionMatrixEstimate(TransitionMatrixMethod method, Evidence evidence, IProbabilityRows rows, int minimumExamplesPerClass)
    {
        Method = method;
        TransitionMatrix = evidence.Matrix;
        ExampleCounts = Array.AsReadOnly(evidence.Counts);
        AnchorPoints = Array.AsReadOnly(evidence.Anchors);
        MinimumExamplesPerClass = minimumExamplesPerClass;
        ClassesWithFewExamples = Array.AsReadOnly(evidence.FindClassesBelow(minimumExamplesPerClass));
        RowCount = rows.Used;
        SkippedRowCount = rows.Skipped;
    }

    /// <summary>How it was estimated.</summary>
    public TransitionMatrixMethod Method { get; }

    /// <summary>The estimate. The row of a class that nothing is known of has its 1 on the diagonal.</summary>
    public TransitionMatrix TransitionMatrix { get; }

    /// <summary>For each true class, how many examples speak for its row; the method says which examples these are.</summary>
    public IReadOnlyList<long> ExampleCounts { get; }

    /// <summary>The number of examples below which a class stands in <see cref="ClassesWithFewExamples"/>.</summary>
    public int MinimumExamplesPerClass { get; }

    /// <summary>
    /// The classes, from 0 and ascending, whose row is not to be relied on: they have fewer than <see cref="MinimumExamplesPerClass"/> examples,
    /// or an anchor point that gives them probability 0.
    /// </summary>
    public IReadOnlyList<int> ClassesWithFewExamples { get; }

    /// <summary>For each true class its anchor point; empty where the method has none.</summary>
    public IReadOnlyList<AnchorPoint> AnchorPoints { get; }

    /// <summary>How many rows were used.</summary>
    public long RowCount { get; }

    /// <summary>How many rows were not used because a probability is not finite or a needed label is missing. Rows that the method does not look at do not count.</summary>
    public long SkippedRowCount { get; }

    /// <summary>A line that sums it up, and the matrix as an aligned table.</summary>
    public override string ToString() => $"{Summarize()}\n{TransitionMatrix}";

    /// <summary>Says how it went: a warning where classes have few examples.</summary>
    internal void ReportTo(IChannel channel)
    {
        if (ClassesWithFewExamples.Count > 0)
            channel.Warning(MessageSensitivity.None, Summarize());
        else
            channel.Info(MessageSensitivity.None, Summarize());
    }

    private string Summarize() => string.Create(CultureInfo.InvariantCulture,
        $"Transition matrix by {Method} from {RowCount:N0} rows: {100 * TransitionMatrix.NoiseRate:F1} % noise; "
        + $"classes with fewer than {MinimumExamplesPerClass:N0} examples: {ListClasses()}.");

    private string ListClasses()
    {
        const int most = 10;
        var listed = string.Join(", ", ClassesWithFewExamples.Take(most));
        return ClassesWithFewExamples.Count switch
        {
            0 => "none",
            > most => string.Create(CultureInfo.InvariantCulture, $"{listed} and {ClassesWithFewExamples.Count - most:N0} more"),
            _ => listed,
        };
    }
}
