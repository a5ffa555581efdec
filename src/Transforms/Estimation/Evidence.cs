namespace Microsoft.ML.NoisyLabels.Estimation;

/// <summary>What a method found.</summary>
/// <param name="Matrix">The estimate.</param>
/// <param name="Counts">For each class, the examples that its row rests on.</param>
/// <param name="Anchors">For each class its anchor, or nothing where the method has none.</param>
internal sealed record Evidence(TransitionMatrix Matrix, long[] Counts, AnchorPoint[] Anchors)
{
    /// <summary>The classes with fewer examples, and those whose anchor gives them no probability at all.</summary>
    public int[] FindClassesBelow(long minimum)
        => [.. Enumerable.Range(0, Counts.Length).Where(index => Counts[index] < minimum || (Anchors.Length > 0 && Anchors[index].Probability == 0))];
}
