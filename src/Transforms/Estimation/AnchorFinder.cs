namespace Microsoft.ML.NoisyLabels.Estimation;

/// <summary>Looks for the row where each class is most probable among those below its threshold; keeps one row of probabilities a class.</summary>
internal sealed class AnchorFinder
{
    private readonly double[] thresholds;
    private readonly bool filterInPlace;
    private readonly double[,] anchors;

    public AnchorFinder(double[] thresholds, bool filterInPlace)
    {
        this.thresholds = thresholds;
        this.filterInPlace = filterInPlace;
        anchors = new double[thresholds.Length, thresholds.Length];
        Points = new AnchorPoint[thresholds.Length];
        Array.Fill(Points, new AnchorPoint(-1, -1));
    }

    public AnchorPoint[] Points { get; }

    public TransitionMatrix ToMatrix() => TransitionMatrix.FromPartialCounts(anchors);

    public void Visit(long row, ReadOnlySpan<double> probabilities)
    {
        for (var i = 0; i < Points.Length; i++)
        {
            // What is filtered out counts as 0, so that the first row is the anchor where nothing is left.
            var probability = probabilities[i] < thresholds[i] ? probabilities[i] : 0;
            if (probability <= Points[i].Probability)
                continue;

            Points[i] = new AnchorPoint(row, probability);
            for (var j = 0; j < Points.Length; j++)
                anchors[i, j] = filterInPlace && j <= i && probabilities[j] >= thresholds[j] ? 0 : probabilities[j];
        }
    }
}
